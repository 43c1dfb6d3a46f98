"""A text is found by how it is read: in syllables, by initials or both, by any of its readings, and in no other way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serving.reading.pinyin import is_read_whole, letters_of, place_read, sounds_of

CHARACTERS = st.sampled_from("珠海格力电器重庆长安汽车绿色行单银厦门佛山有限公司")


@st.composite
def typed_names(draw: st.DrawFn) -> tuple[str, str]:
    """A name, and letters that read it: of each character a syllable of any reading, or the initial of one."""
    name = draw(st.text(CHARACTERS, min_size=2, max_size=12))
    sounds = [draw(st.sampled_from(sounds_of(character))) for character in name]
    return name, "".join(draw(st.sampled_from([sound, sound[0]])) for sound in sounds)


@given(typed_names())
def test_every_way_to_type_a_name_reads_it(typed: tuple[str, str]) -> None:
    name, letters = typed
    assert is_read_whole(letters, name)
    assert place_read(letters, name) == 0
    assert place_read(letters, f"1{name}1") == 1


@given(typed_names(), st.integers(min_value=1, max_value=4))
def test_who_is_not_done_typing_finds_the_name_already(typed: tuple[str, str], left_out: int) -> None:
    name, letters = typed
    begun = letters[:-left_out]
    assert not begun or place_read(begun, name) == 0


@given(typed_names())
def test_what_is_left_over_reads_nothing(typed: tuple[str, str]) -> None:
    name, letters = typed
    assert place_read(f"{letters}x1", name) is None
    assert not is_read_whole(letters, f"{name}1")


@pytest.mark.parametrize(
    ("term", "letters"),
    [
        ("Zhūhǎi Gélì", "zhuhaigeli"),
        ("xi'an", "xian"),
        ("lǜsè", "lvse"),
        ("ＧＬＤＱ", "gldq"),
        ("g", ""),
        ("格力", ""),
        ("ISO 14001", ""),
        ("", ""),
    ],
)
def test_letters_are_those_that_may_be_pinyin(term: str, letters: str) -> None:
    assert letters_of(term) == letters


def test_a_sign_that_has_no_reading_is_read_as_itself() -> None:
    assert is_read_whole("tcltongli", "TCL通力")
    assert not is_read_whole("tongli", "TCL通力")
    assert is_read_whole("lvse", "绿色")
    assert is_read_whole("luse", "绿色")
