"""The list of mutations fits the code: what is edited is there once, and the tests that are asked exist."""

from pathlib import Path

import pytest

from tests.mutations.guards import MUTATIONS, Mutation

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("mutation", MUTATIONS, ids=str)
def test_a_mutation_edits_one_place_and_asks_tests_that_are_there(mutation: Mutation) -> None:
    assert (CHECKOUT / mutation.file).read_text(encoding="utf-8").count(mutation.before) == 1
    assert mutation.before != mutation.after
    asked = [word for word in mutation.tests.split() if word.startswith("tests/")]
    assert asked
    assert all((CHECKOUT / path).exists() for path in asked)
