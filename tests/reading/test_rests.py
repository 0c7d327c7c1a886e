# ruff: noqa: E501  # one case on one line is easier to compare
"""What is said of all measures, of the others, or of all but one."""

from __future__ import annotations

import pytest

from tests.reading.answering import outline, read

DONE = {f"M-0{number}": "done" for number in range(1, 6)}


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("1 done, 2 60%, rest no change", "en", {"M-01": "done", "M-02": "go 60", "M-03": "-", "M-04": "-", "M-05": "-"}),
        ("1 60%\nall others done", "en", {**DONE, "M-01": "go 60"}),
        ("1 not done, rest done", "en", {**DONE, "M-01": "ask"}),
        ("1 done. The rest will be done by 15 Jan 2027.", "en",
         {"M-01": "done", **{f"M-0{n}": "date 2027-01-15" for n in range(2, 6)}}),
        ("第1项已完成。其他几项没有变化。", "zh-Hans", {"M-01": "done", **{f"M-0{n}": "-" for n in range(2, 6)}}),
        ("2 selesai. Yang lain tidak ada perubahan.", "id", {"M-02": "done", **{f"M-0{n}": "-" for n in (1, 3, 4, 5)}}),
        ("১ আর ৫ নম্বর শেষ। বাকিগুলো চলমান আছে।", "bn",
         {"M-01": "done", "M-05": "done", **{f"M-0{n}": "go" for n in (2, 3, 4)}}),
        ("All done except 3: that is at 60%", "en", {**DONE, "M-03": "go 60"}),
        ("All done except 3. For 3 new date 15th May 2027 please", "en", {**DONE, "M-03": "date 2027-05-15"}),
        ("all points are closed except 4, which will be done by 15 March 2027.", "en",
         {**DONE, "M-04": "date 2027-03-15"}),
        ("all points are closed except no. 4", "en", {**DONE, "M-04": "ask"}),
        ("Done for 1, 2 and 3. For 4 we need until 30 June 2027.", "en",
         {"M-01": "done", "M-02": "done", "M-03": "done", "M-04": "date 2027-06-30"}),
        ("Same as last month for 2 and 4. No 1 finished yesterday.", "en",
         {"M-01": "done", "M-02": "-", "M-04": "-"}),
        ("All done except 5.\n5 is 71%.", "en", {**DONE, "M-05": "go 71"}),
        ("Todo hecho. Adjunto fotos del informe.", "es", DONE),
        ("all points are done, please close the plan.", "en", DONE),
        ("No change since last report.", "en", dict.fromkeys(DONE, "-")),
    ],
)  # fmt: skip
def test_a_statement_about_the_others_is_one_about_each(
    text: str, language: str, expected: dict[str, str]
) -> None:
    assert outline(read(text, language)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "1 60% done, the rest by 15 Jan 2027",
        "1 60% done, the rest not started",
        "1 half done, rest done",
        "The rest of the doors are done",
        "All exits are open, training done",
        "1 is at 80%, the last benches get the new product, the others are done?",
    ],
)
def test_what_may_be_the_rest_of_one_measure_tells_nothing_of_the_others(text: str) -> None:
    said = read(text)
    others = {ref: told for ref, told in outline(said).items() if ref != "M-01"}
    assert set(others.values()) <= {"ask"}
    assert said.questions
