"""An id means one row: it stays with the row when the list is corrected, copied or put in another order."""

from hypothesis import given
from hypothesis import strategies as st

from pipelines.reading.entry_ids import CalledBy, entry_ids, names_of
from scrapers.lists.list_entry import ListEntry
from scrapers.lists.reading import ListReading, QuarantinedRow

LIST = "sd.gxt.green_factory:2031:final:0a1b2c"
CALLED = CalledBy(LIST, LIST)
FIRMS = ("甲示例机械有限公司", "乙示例化工有限公司", "丙示例材料有限公司", "丁示例纸业有限公司")


def entry(ordinal: int, name: str) -> ListEntry:
    return ListEntry(ordinal, ordinal, None, name, None, None, None)


def reading(*names: str, unread: int | None = None) -> ListReading:
    """A list of these rows; the one at the ordinal `unread` was seen and not loaded."""
    entries = [entry(ordinal, name) for ordinal, name in enumerate(names, start=1)]
    return ListReading(
        *("",) * 7,
        entries=tuple(its for its in entries if its.ordinal != unread),
        quarantined=tuple(
            QuarantinedRow(its.ordinal, 1, 0, its.ordinal, (its.name_as_published,), "unknown_region", "")
            for its in entries
            if its.ordinal == unread
        ),
    )


def ids_by_name(*names: str) -> dict[str, str]:
    ids = entry_ids(CALLED, reading(*names), ())
    return {name: ids[ordinal] for ordinal, name in enumerate(names, start=1)}


def numbers(transcribed: tuple[str, ...], *names: str, unread: int | None = None) -> list[str]:
    """What follows the list in the id of each row of a document whose list was transcribed."""
    stated = [entry(ordinal, name) for ordinal, name in enumerate(transcribed, start=1)]
    ids = entry_ids(CALLED, reading(*names, unread=unread), stated)
    return [ids[ordinal].removeprefix(f"{LIST}:") for ordinal in range(1, len(names) + 1)]


@given(st.permutations(FIRMS), st.lists(st.sampled_from(FIRMS), min_size=1, unique=True))
def test_a_row_keeps_its_id_in_any_order_and_whatever_is_listed_beside_it(order: list[str], some: list[str]) -> None:
    whole, part = ids_by_name(*order), ids_by_name("戊示例电子有限公司", *some)
    assert len(set(whole.values())) == len(FIRMS)
    assert {name: part[name] for name in some} == {name: whole[name] for name in some}


@given(st.lists(st.sampled_from(FIRMS), min_size=1, unique=True), st.lists(st.sampled_from(FIRMS), min_size=1))
def test_the_rows_of_a_further_part_are_called_as_the_lists_and_never_as_those_of_another(
    first: list[str], further: list[str]
) -> None:
    part = CalledBy(f"{LIST}0", LIST, names_of(reading(*first)))
    ids = [entry_ids(CALLED, reading(*first), ()), entry_ids(part, reading(*further), ())]
    assert len({its for of_part in ids for its in of_part.values()}) == len(first) + len(further)
    alone = entry_ids(CALLED, reading(*further), ())
    assert all(
        (ids[1][ordinal] == alone[ordinal]) is (name not in first) for ordinal, name in enumerate(further, start=1)
    )


def test_a_firm_that_is_listed_twice_has_an_id_for_each_row() -> None:
    assert len(set(entry_ids(CALLED, reading(FIRMS[0], FIRMS[1], FIRMS[0]), ()).values())) == 3


def test_a_row_is_named_the_same_however_its_characters_are_set() -> None:
    one, other = (ids_by_name(name) for name in ("甲（示例）ＡＢ有限公司", "甲(示例)AB有限公司"))
    assert list(one.values()) == list(other.values())


def test_a_row_of_a_transcribed_list_has_the_number_it_was_transcribed_under() -> None:
    assert numbers(FIRMS, *FIRMS) == ["1", "2", "3", "4"]
    assert numbers(FIRMS, *FIRMS[1:]) == ["2", "3", "4"]
    assert numbers(FIRMS, *reversed(FIRMS)) == ["4", "3", "2", "1"]


def test_a_row_that_was_not_transcribed_takes_the_number_of_no_other() -> None:
    for names in (("新厂", *FIRMS), (*FIRMS, "新厂"), (*FIRMS[:2], "新厂", *FIRMS[2:])):
        told = dict(zip(names, numbers(FIRMS, *names), strict=True))
        assert [told[name] for name in FIRMS] == ["1", "2", "3", "4"]
        assert told["新厂"].startswith("r")
    assert numbers(FIRMS, *FIRMS[2:], "新厂")[2].startswith("r")


def test_a_row_read_otherwise_than_transcribed_is_the_one_that_stands_there() -> None:
    assert numbers(FIRMS, FIRMS[0], "乙示例化T有限公司", *FIRMS[2:]) == ["1", "2", "3", "4"]
    assert numbers(FIRMS, FIRMS[1], "丙示例材科有限公司", FIRMS[3]) == ["2", "3", "4"]
    assert numbers(FIRMS, "另一", "另二") == ["1", "2"]


def test_a_row_that_could_not_be_loaded_keeps_the_place_of_the_transcribed_one() -> None:
    assert numbers(FIRMS, *FIRMS[1:], unread=2) == ["2", "3", "4"]


def test_a_list_that_has_no_id_has_no_entries_to_name() -> None:
    assert entry_ids(CalledBy("", ""), reading(*FIRMS), ()) == {}
