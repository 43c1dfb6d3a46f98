"""What a text says does not depend on its width, its radicals, its blanks, or on what can't be seen in it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.policies.names import policy_title_key
from scrapers.text.characters import RADICALS, SIMPLIFIED
from scrapers.text.folding import (
    Folding,
    as_printed,
    half_width,
    hyphenated,
    is_blank,
    shown,
    understood,
    visible,
)
from scrapers.text.names import normalise_name
from tests.builders.printings import two_printings

# Marks of a format that are drawn: signs over Arabic, Syriac and Kaithi numbers, the joiners of hieroglyphs, and the
# anchors of an annotation.
_DRAWN = {0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD, *range(0x600, 0x606), *range(0xFFF9, 0xFFFC)}
_DRAWN |= set(range(0x13430, 0x13440))


def _named(prefix: str) -> list[str]:
    return [chr(code) for code in range(0x110000) if unicodedata.name(chr(code), "").startswith(prefix)]


def test_line_breaks_go_without_a_blank_and_nothing_else_is_touched() -> None:
    assert as_printed(" 谷氨酸钠 、盐酸赖氨\r\n酸钠　ＡＢ\u2028⼯\u200b ") == "谷氨酸钠 、盐酸赖氨酸钠　ＡＢ⼯\u200b"


def test_understanding_folds_forms_radicals_and_blanks() -> None:
    assert understood("⻄ 藏（２０２１）\u200b⻓\ufeff") == "西藏(2021)长"


def test_every_format_and_control_character_vanishes_unless_it_is_drawn() -> None:
    of_formats = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) in ("Cf", "Cc")]
    assert [
        hex(ord(sign)) for sign in of_formats if understood(f"厂{sign}矿") != "厂矿" and ord(sign) not in _DRAWN
    ] == []
    assert all(understood(chr(code)) for code in _DRAWN if unicodedata.name(chr(code), ""))


@pytest.mark.parametrize("kind", ["VARIATION SELECTOR", "HANGUL CHOSEONG FILLER", "HANGUL FILLER", "TAG "])
def test_selectors_of_a_glyph_and_fillers_vanish(kind: str) -> None:
    assert _named(kind)
    assert {understood(f"葛{sign}城") for sign in _named(kind)} == {"葛城"}


def test_every_radical_is_the_character_it_stands_for() -> None:
    radicals = _named("CJK RADICAL ") + _named("KANGXI RADICAL ")
    alone = [sign for sign in radicals if not unicodedata.name(understood(sign)).startswith("CJK UNIFIED IDEOGRAPH")]
    assert alone == ["⺀"]  # the mark of repetition is part of characters and stands for none
    assert len(radicals) == 115 + 214


def test_a_radical_is_read_as_the_mainland_prints_the_character() -> None:
    assert understood("⽤⼾⾭⻘⻧") == "用户青青卤"


def test_a_traditional_character_is_read_as_the_mainland_prints_it() -> None:
    assert understood("臺灣綠色電機產業有限公司") == "台湾绿色电机产业有限公司"
    assert understood("峯巒磚廠") == "峰峦砖厂"


@pytest.mark.parametrize("name", ["亿昇科技", "乾照光电", "堃霖冷冻", "远大家俬", "于田县", "徵羽乐器", "沈阳机床"])
def test_what_the_mainland_prints_too_stays(name: str) -> None:
    assert understood(name) == name == shown(name)


def test_no_character_is_simplified_twice() -> None:
    assert [chr(code) for code, meant in SIMPLIFIED.items() if ord(meant) in SIMPLIFIED] == []


def test_a_name_is_shown_in_the_mainlands_characters_and_otherwise_as_printed() -> None:
    assert shown(" 陕⻄ 長风（Ａ）⻔業\u200b有限公司④ ") == "陕西 长风（Ａ）门业有限公司④"


@given(st.text())
def test_what_is_shown_says_what_is_printed(text: str) -> None:
    assert understood(shown(text)) == understood(text)
    assert shown(shown(text)) == shown(text)


def test_each_pair_of_the_table_says_what_compatibility_does_not() -> None:
    assert [chr(code) for code, meant in RADICALS.items() if unicodedata.normalize("NFKC", chr(code)) == meant] == []


def test_nothing_is_printed_where_only_invisible_characters_and_blanks_are() -> None:
    assert is_blank("\u200b\u2066　\u00ad\n\ufe0f")
    assert not is_blank("\u200b.")
    assert visible("甲\u2066 乙\u00ad") == "甲 乙"


@given(st.text())
def test_narrow_forms_keep_every_place_and_every_line(text: str) -> None:
    narrow = hyphenated(half_width(text))
    assert len(narrow) == len(text)
    assert [at for at, sign in enumerate(narrow) if sign == "\n"] == [
        at for at, sign in enumerate(text) if sign == "\n"
    ]


@given(st.text())
def test_understanding_twice_changes_nothing(text: str) -> None:
    assert understood(understood(text)) == understood(text)


@given(two_printings())
def test_two_printings_that_say_the_same_are_equal_in_every_form(printings: tuple[str, str]) -> None:
    one, other = printings
    assert understood(one) == understood(other)
    assert normalise_name(one) == normalise_name(other)
    assert policy_title_key(one) == policy_title_key(other)


@given(st.text(), st.text())
def test_what_cells_take_for_equal_names_take_for_equal(one: str, other: str) -> None:
    assert normalise_name(one) == normalise_name(understood(one))
    assert (understood(one) != understood(other)) or (normalise_name(one) == normalise_name(other))


def test_every_sign_but_a_look_alike_is_shown_as_its_own() -> None:
    for code in (*range(0xD800), *range(0xE000, 0x30000)):
        sign = chr(code)
        meant = RADICALS.get(code) or unicodedata.normalize("NFKC", sign)
        is_one = len(meant) == 1 and unicodedata.name(meant, "").startswith("CJK UNIFIED")
        unified = meant if is_one else sign
        assert shown(f"一{sign}一") == visible(f"一{SIMPLIFIED.get(ord(unified), unified)}一"), hex(code)


@given(st.text())
def test_a_folding_does_what_its_table_says(text: str) -> None:
    table = {ord("a"): "b", ord("陕"): "西"}
    assert Folding(table).of(text) == text.translate(table)


@given(st.text(st.sampled_from("a~、㐀一陕電（）\u3000 \u200b⻔é")))
def test_a_text_of_plain_signs_is_understood_as_any_other(text: str) -> None:
    # With a sign before it that is folded, no text is plain.
    assert understood("Ａ" + text)[1:] == understood(text)
