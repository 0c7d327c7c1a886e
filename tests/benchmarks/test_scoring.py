"""The scorer must see every kind of mistake, else its figures flatter us."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from benchmarks.reading.marks import Score
from benchmarks.reading.score import main
from benchmarks.reading.scoring import facts_of, score_of

# "1 done", "2 60% waiting for the inspector": read as M-01 complete, M-02 at 60 %.
MAIL = Path(__file__).parents[1] / "reading" / "corpus" / "top_outlook_tr.eml"
DONE = '[[answers]]\nmeasure = "M-01"\nstatus = "reported_complete"\n'
SIXTY = '[[answers]]\nmeasure = "M-02"\npercent = 60\nstatus = "in_progress"\n'


def scored(folder: Path, answers: str, decision: str = "apply") -> Score:
    shutil.copy(MAIL, folder / "mail.eml")
    head = f'letter = "garment.en"\nprogram = "x"\nkind = "reply"\ndecision = "{decision}"\n'
    (folder / "mail.toml").write_text(head + answers, "utf-8")
    return score_of([folder])


def test_a_mail_read_as_expected_has_full_marks(tmp_path: Path) -> None:
    score = scored(tmp_path, DONE + SIXTY)
    assert (score.claims, score.wrong, score.missed, score.needless) == (2, [], [], [])
    assert score.counts["recall"].share() == score.counts["decision"].share() == 1


def test_a_value_that_differs_is_wrong_and_missed(tmp_path: Path) -> None:
    score = scored(tmp_path, DONE + SIXTY.replace("60", "70"))
    assert [(entry["measure"], entry["reason"]) for entry in score.wrong] == [("M-02", "differs")]
    assert [entry["measure"] for entry in score.missed] == ["M-02"]


def test_a_claim_about_an_unmentioned_measure_is_wrong(tmp_path: Path) -> None:
    score = scored(tmp_path, DONE)
    assert [entry["reason"] for entry in score.wrong] == ["nothing said of it"]


def test_taking_what_must_be_asked_is_wrong_even_with_the_probable_value(tmp_path: Path) -> None:
    score = scored(tmp_path, DONE + "sure = false\n" + SIXTY, "ask_back")
    assert [entry["reason"] for entry in score.wrong] == ["must be asked"]
    assert [entry["measure"] for entry in score.not_asked] == ["M-01"]
    assert score.counts["decision"].share() == 0


def test_either_is_neither_missed_nor_wrong_with_its_values(tmp_path: Path) -> None:
    score = scored(tmp_path, DONE + "either = true\n" + SIXTY)
    assert (score.wrong, score.missed, score.counts["recall"].of) == ([], [], 1)
    wrong = scored(tmp_path, SIXTY.replace("60", "70") + "either = true\n" + DONE)
    assert [entry["measure"] for entry in wrong.wrong] == ["M-02"]


def test_believing_an_untrusted_writer_is_wrong(tmp_path: Path) -> None:
    score = scored(tmp_path, DONE + SIXTY, "review")
    assert {entry["reason"] for entry in score.wrong} == {"untrusted"}


def test_a_missed_statement_is_listed(tmp_path: Path) -> None:
    score = scored(tmp_path, DONE + SIXTY + '[[answers]]\nmeasure = "M-03"\nhelp = true\n')
    assert [entry["measure"] for entry in score.missed] == ["M-03"]


@pytest.mark.parametrize(
    ("said", "same"),
    [
        ({"percent": 100}, {"status": "reported_complete"}),
        ({"percent": 60, "status": "in_progress"}, {"percent": 60}),
        ({"percent": 0}, {"status": "not_started", "percent": 0}),
    ],
)
def test_a_percent_implies_its_status(said: dict[str, object], same: dict[str, object]) -> None:
    assert facts_of(said) == facts_of(same)


def test_blocked_beside_a_percent_is_something_else_than_in_progress() -> None:
    assert facts_of({"percent": 60, "status": "blocked"}) != facts_of({"percent": 60})


def test_the_corpus_of_the_tests_speaks_only_of_the_keys_it_lists(tmp_path: Path) -> None:
    shutil.copy(MAIL, tmp_path / "mail.eml")
    listed = 'letter = "garment.en"\nkind = "reply"\n[[answers]]\nmeasure = "M-01"\nhelp = false\n'
    percent = '[[answers]]\nmeasure = "M-02"\npercent = 60\nnew_date = "null"\n'
    (tmp_path / "mail.toml").write_text(listed + percent, "utf-8")
    score = score_of([tmp_path])
    assert (score.claims, score.wrong, score.missed) == (1, [], [])


def test_a_folder_without_mails_is_wrong_usage(tmp_path: Path) -> None:
    assert main([str(tmp_path)]) == 2


def test_the_json_names_every_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scored(tmp_path, DONE)
    assert main([str(tmp_path), "--json"]) == 0
    assert '"nothing said of it"' in capsys.readouterr().out
