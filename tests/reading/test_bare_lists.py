"""A mail that is nothing but one line for each measure announces its order by that."""

from __future__ import annotations

import pytest

from tests.reading.answering import told

NOTHING = ("-",) * 5


@pytest.mark.parametrize(
    ("language", "text", "means"),
    [
        (
            "pl",
            "zrobione\nw połowie\nnowy termin 31.03.2027\nzrobione\nnie ruszone",
            ("done", "go 50", "date 2027-03-31", "done", "no"),
        ),
        ("en", "done\n60%\nnot started\nblocked\ndone", ("done", "go 60", "no", "blocked", "done")),
        (
            "de",
            "erledigt\nin Arbeit\n40 %\nerledigt\nerledigt",
            ("done", "go", "go 40", "done", "done"),
        ),
        ("zh-Hans", "完成\n未开始\n50%\n完成\n进行中", ("done", "no", "go 50", "done", "go")),
    ],
)
def test_one_line_for_each_measure_is_taken_in_order(
    language: str, text: str, means: tuple[str, ...]
) -> None:
    assert told(text, language) == means


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "done\n60%\nnot started\nblocked"),
        ("en", "done\n60%\nnot started\nblocked\ndone\ndone"),
        ("en", "done\ndone\ndone\ndone\ndone"),
        ("en", "done\n60%\nnot started\nblocked by the landlord\ndone"),
        ("en", "done?\n60%\nnot started\nblocked\ndone"),
        ("en", "almost done\n60%\nnot started\nblocked\ndone"),
        ("en", "done\n60%\nnot started\nall blocked\ndone"),
        ("de", "erledigt\nin Arbeit\n40 %\nerledigt\nFoto anbei"),
        ("pl", "zrobione\nw połowie\nnie ruszone"),
    ],
)
def test_any_other_list_without_names_is_not_taken_in_order(language: str, text: str) -> None:
    means = told(text, language)
    assert all(one in {"-", "ask"} for one in means) or len(set(means)) == 1, means
