from __future__ import annotations

from followbot.plans.samples import sample_paths
from followbot.plans.toml_file import read_plan_file


def test_three_samples_come_with_the_package() -> None:
    names = [path.name for path in sample_paths()]
    assert names == sorted(names)
    assert len(names) == 3


def test_every_address_and_company_of_the_samples_is_invented() -> None:
    for path in sample_paths():
        plan = read_plan_file(path).plan
        assert plan is not None
        people = (*plan.buyer.contacts, *plan.supplier.contacts)
        assert all(person.email.endswith(".example") for person in people)
