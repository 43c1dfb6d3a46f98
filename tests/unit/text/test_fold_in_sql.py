"""SQL folds as Python does: the tables are the same, and what Python takes for one character is one in SQL."""

import duckdb
import pytest

from pipelines.folded_characters import MACROS, macros
from scrapers.text.characters import CLOSING_BRACKETS, DASHES, INTERPUNCTS, INVISIBLE, OPENING_BRACKETS, SIMPLIFIED
from scrapers.text.folding import understood
from tests.builders.macros import written_sql

_FORMS = (
    (0x2160, 0x217F),
    (0x2460, 0x24FF),
    (0x2E80, 0x2FDF),
    (0x31C0, 0x31EF),
    (0xF900, 0xFAFF),
    (0xFF01, 0xFF64),
    (0xFFE0, 0xFFE6),
)


def folded(macro: str, texts: list[str]) -> list[str]:
    """What a macro makes of texts, in their order."""
    sql = (
        f"select {written_sql(macro, 'printed')} from (select unnest(?) as printed, generate_subscripts(?, 1) as place)"
    )
    return [row[0] for row in duckdb.execute(f"{sql} order by place", [texts, texts]).fetchall()]


def concerned() -> list[str]:
    """Every character that another is printed for, or that prints nothing, but those that mean several."""
    codes = {code for first, last in (*INVISIBLE, *_FORMS) for code in range(first, last + 1)} - {0}
    codes |= {code for code in range(0x110000) if chr(code).isspace()}
    codes |= set(SIMPLIFIED)
    codes |= set(map(ord, OPENING_BRACKETS + CLOSING_BRACKETS + INTERPUNCTS + DASHES))
    return [chr(code) for code in sorted(codes) if len(understood(chr(code))) < 2]


def test_the_tables_of_sql_are_those_of_python() -> None:
    assert MACROS.read_text("utf-8") == macros(), "run `python -m pipelines.folded_characters`"


def test_search_takes_for_one_character_whatever_cells_do() -> None:
    signs = concerned()
    assert len(signs) > 8000
    as_printed = folded("search_form", [f"甲{sign}乙" for sign in signs])
    as_understood = folded("search_form", [f"甲{understood(sign)}乙" for sign in signs])
    differing = [
        hex(ord(sign)) for sign, one, other in zip(signs, as_printed, as_understood, strict=True) if one != other
    ]
    assert differing == []


def test_search_takes_brackets_interpuncts_and_blanks_for_nothing_and_dashes_for_one() -> None:
    nothing = [*OPENING_BRACKETS, *CLOSING_BRACKETS, *INTERPUNCTS, " ", "\u3000", "\u200b", "\xad"]
    assert set(folded("search_form", [f"甲{sign}乙" for sign in nothing])) == {"甲乙"}
    assert set(folded("search_form", [f"甲{sign}乙" for sign in DASHES])) == {"甲-乙"}


@pytest.mark.parametrize(
    ("printed", "form"),
    [
        ("工信部节〔2024〕１３号", "工信部节202413号"),
        ("潍坊⻧水化工", "潍坊卤水化工"),
        ("綠色設計產品", "绿色设计产品"),
        ("Green Factories, Green Parks", "greenfactorygreenpark"),
        ("国家发展改革委", "国家发改委"),
    ],
)
def test_a_text_is_searched_by_what_it_says(printed: str, form: str) -> None:
    assert folded("search_form", [printed]) == [form]


def test_a_product_is_called_alike_whatever_printing_added_and_keeps_its_widths() -> None:
    printed = ["⻧水　节能灯\n（Ａ型）", "卤水节能\u200b灯(Ａ型)"]
    assert folded("folded_text", printed) == ["卤水节能灯(Ａ型)"] * 2
