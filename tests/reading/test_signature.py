@pytest.mark.parametrize(
    "line",
    [
        "new contact rina@factory.example",
        "B new contact rina@factory.example",
        "A: ny kontakt r@x.example",
    ],
)
def test_a_new_contact_with_its_address_alone_is_no_signature(line: str) -> None:
    assert signature_lines([line], AnswerShape.of(None).fits) == set()
    assert signature_lines(["ok", "", line], AnswerShape.of(None).fits) == set()
