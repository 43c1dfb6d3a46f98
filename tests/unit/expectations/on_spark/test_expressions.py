"""A regular expression of a suite is asked of every engine in the same words, or it is no expression of a suite."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expectations.declared import declared_checks
from expectations.gate import SUITES
from expectations.on_spark.expressions import of_every_engine
from tests.builders.public_dictionary import public_dictionary

SAID = st.text(st.sampled_from("A. \u3000\u2003\t\x1c2２²_甲\n"), max_size=6)


def expressions() -> set[str]:
    suites = [*SUITES.values(), *(declared_checks(table) for table in public_dictionary())]
    arguments = [check.arguments for suite in suites for check in suite]
    own = [each for one in arguments for each in one.get("of_columns", {}).values()]
    return {one["regex"] for one in (*arguments, *own) if "regex" in one}


def test_every_expression_of_the_suites_can_be_said_to_every_engine() -> None:
    assert len(expressions()) > 20
    assert all(of_every_engine(one) for one in expressions())


@given(SAID)
def test_blanks_are_those_of_python(said: str) -> None:
    for one in (r"^\S+$", r"[\s〔]", r"^[^\s]\S.{2,}$"):
        assert bool(re.search(of_every_engine(one), said)) is bool(re.search(one, said))


@pytest.mark.parametrize("one", [r"a(?=b)", r"(?!a)b", r"(?<=a)b", r"[\S]", r"\bfirm", r"\w+", r"[^\W]"])
def test_what_engines_read_in_several_ways_is_refused(one: str) -> None:
    with pytest.raises(ValueError, match="not every engine"):
        of_every_engine(one)


@pytest.mark.parametrize("one", [r"(?:a|b)", r"^[0-9a-f]{64}$", r"[^.]+\.", "[\u4e00-\u9fff]"])
def test_what_all_read_alike_is_left_as_it_is(one: str) -> None:
    assert of_every_engine(one) == one
