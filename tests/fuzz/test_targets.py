"""Whatever is near what is meant, every reader reads it or refuses it: it costs the input and no more."""

import pytest

from scrapers.sites.families import FAMILIES
from tests.fuzz.mutants import mutant
from tests.fuzz.targets import TARGETS

INPUTS = 12
DEAR, INPUTS_OF_THE_DEAR = ("docx part", "statistics"), 3


@pytest.mark.parametrize("name", TARGETS)
def test_an_input_near_what_is_meant_is_read_or_refused(name: str) -> None:
    for number in range(INPUTS_OF_THE_DEAR if name in DEAR else INPUTS):
        TARGETS[name].ask_about(number)


def test_every_family_of_sites_is_asked() -> None:
    assert {name.removeprefix("site ") for name in TARGETS if name.startswith("site ")} == set(FAMILIES)


def test_an_input_follows_from_its_number() -> None:
    made = [mutant(["甲有限公司", "1\t2\t3"], ["名单"], number) for number in range(50)]
    assert made == [mutant(["甲有限公司", "1\t2\t3"], ["名单"], number) for number in range(50)]
    assert len(set(made)) > 25
