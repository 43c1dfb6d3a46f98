"""Keys of shortened cores are equal where what is left of two cores of one kind is."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from serving.match.shortened import LONGEST_CORE, shortened

# Few characters, one of them beyond the first plane, so that much of what is left is equal.
CORES = st.lists(
    st.tuples(st.sampled_from(("enterprise", "park")), st.text("甲乙𠮷", max_size=LONGEST_CORE + 2)),
    min_size=1,
    max_size=12,
)


def left_of(core: str) -> set[str]:
    """The rule, said of one core."""
    if not 2 <= len(core) <= LONGEST_CORE:
        return set()
    return {core, *(core[:at] + core[at + 1 :] for at in range(len(core)) if len(core) > 2)}


@given(CORES)
def test_cores_share_a_key_for_each_text_that_is_left_of_both(cores: list[tuple[str, str]]) -> None:
    names = pl.DataFrame(cores, schema=["kind", "core"], orient="row").with_row_index("number")
    keys: dict[int, set[int]] = {}
    for number, key in shortened(names).collect().iter_rows():
        keys.setdefault(number, set()).add(key)
    texts = [{(kind, left) for left in left_of(core)} for kind, core in cores]
    for one, its_texts in enumerate(texts):
        for other, others in enumerate(texts):
            assert len(keys.get(one, set()) & keys.get(other, set())) == len(its_texts & others)
