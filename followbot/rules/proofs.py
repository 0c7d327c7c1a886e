"""How many of the wanted proofs lie here, told by the kind of each file.

1. A photo is proved by a picture, a video by a film, everything else by any other file.
2. One file counts once. Where several proofs take the same kind of file, each gets one before
   any gets a second: nothing says which is which, and a person looks anyway.
"""

from __future__ import annotations

from collections.abc import Sequence

from followbot.domain.plan import EvidenceRequirement

_PICTURES = (".jpg", ".jpeg", ".png", ".heic", ".heif", ".webp", ".gif", ".bmp", ".tif", ".tiff")
_FILMS = (".mp4", ".mov", ".avi", ".3gp", ".mkv", ".webm")


def counted_proofs(
    wanted: Sequence[EvidenceRequirement], files: Sequence[tuple[str, str]]
) -> list[int]:
    """How many files prove each wanted thing, in its order; `files` are (content type, name).

    Never more than are wanted: a fifth photo of four is no fifth proof.
    """
    present = [0] * len(wanted)
    for shape in ("picture", "film", "other"):
        places = [at for at, one in enumerate(wanted) if _shape_of_proof(one.kind) == shape]
        left = sum(_shape_of_file(*file) == shape for file in files)
        while left and any(present[at] < wanted[at].min for at in places):
            for at in places:
                if left and present[at] < wanted[at].min:
                    present[at] += 1
                    left -= 1
    return present


def _shape_of_proof(kind: str) -> str:
    words = kind.casefold()
    if "photo" in words or "picture" in words:
        return "picture"
    return "film" if "video" in words or "film" in words else "other"


def _shape_of_file(content_type: str, name: str) -> str:
    kind, ending = content_type.casefold(), name.casefold()
    if kind.startswith("image/") or ending.endswith(_PICTURES):
        return "picture"
    if kind.startswith("video/") or ending.endswith(_FILMS):
        return "film"
    return "other"
