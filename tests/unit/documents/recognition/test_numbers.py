"""序号 that were not recognised are restored where those around them leave one number only, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.documents.recognition.numbers import restored


@given(
    first=st.integers(min_value=1, max_value=900),
    known=st.lists(st.booleans(), min_size=3, max_size=30).filter(lambda known: sum(known) >= 2),
)
def test_of_a_list_that_is_numbered_through_every_number_comes_back(first: int, known: list[bool]) -> None:
    numbers = [first + at for at in range(len(known))]
    found = restored([number if is_known else None for number, is_known in zip(numbers, known, strict=True)])
    assert found == {at: numbers[at] for at, is_known in enumerate(known) if not is_known}


@given(st.lists(st.one_of(st.none(), st.integers(min_value=1, max_value=40)), max_size=25))
def test_what_is_restored_runs_on_with_a_number_beside_it(numbers: list[int | None]) -> None:
    whole: dict[int, int | None] = {**dict(enumerate(numbers)), **restored(numbers)}
    for at in restored(numbers):
        number = whole[at]
        assert number is not None
        assert whole.get(at - 1) == number - 1 or whole.get(at + 1) == number + 1


@pytest.mark.parametrize(
    "numbers",
    [
        [1, None, 2],  # a row without a number
        [1, None, 4],  # numbers are missing, and nobody knows which
        [None, 1, 2],  # nothing comes before 1
        [None, 7],
        [None, None],
        [],
    ],
)
def test_where_the_numbers_leave_more_than_one_none_is_restored(numbers: list[int | None]) -> None:
    assert restored(numbers) == {}
