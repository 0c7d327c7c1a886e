"""How many of the wanted proofs lie here."""

from __future__ import annotations

import pytest

from followbot.domain.plan import EvidenceRequirement
from followbot.rules.proofs import counted_proofs

PHOTO = ("image/jpeg", "door.jpg")
HEIC = ("application/octet-stream", "IMG_1.HEIC")
PDF = ("application/pdf", "record.pdf")
FILM = ("video/mp4", "drill.mp4")


def want(kind: str, least: int = 1) -> EvidenceRequirement:
    return EvidenceRequirement(kind, "", least)


@pytest.mark.parametrize(
    ("wanted", "files", "present"),
    [
        ([want("photo", 2), want("document")], [PHOTO, HEIC], [2, 0]),
        ([want("photo", 4)], [PHOTO], [1]),
        ([want("photo", 1)], [PHOTO, PHOTO, PHOTO], [1]),
        ([want("photo")], [PDF], [0]),
        ([want("record", 14), want("record")], [PDF, PDF, PDF], [2, 1]),
        ([want("training_record"), want("document"), want("record")], [PDF, PDF], [1, 1, 0]),
        ([want("video"), want("photo")], [FILM, PHOTO], [1, 1]),
        ([], [PHOTO], []),
        ([want("photo")], [], [0]),
    ],
)
def test_each_file_proves_one_thing_of_its_kind(
    wanted: list[EvidenceRequirement], files: list[tuple[str, str]], present: list[int]
) -> None:
    assert counted_proofs(wanted, files) == present
