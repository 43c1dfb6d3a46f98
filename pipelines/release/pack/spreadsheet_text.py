"""Text from outside, as a spreadsheet may hold it: seen as it is, never run.

A spreadsheet takes a cell that begins like a formula for one, whoever wrote it. A CSV file can't say that a cell is
text, so there `'` is put before such a text, and before one that begins with `'` itself: who takes one leading `'` away
has the text as it was. A workbook can say so, and its texts stay as they are. In both, a character that acts instead of
being seen (a control character, a mark of direction) or that no XML file may hold is replaced by its picture or number.
"""

import re
from typing import Final

import polars as pl

from scrapers.text.shown import shown

# Wide forms count: some spreadsheets fold them. Blanks before count, since they are cut away.
_LIKE_A_FORMULA: Final = r"^[\s\x{3000}]*[=+\-@＝＋－＠']"
_LIKE_A_FORMULA_IN_PYTHON: Final = re.compile(r"[\s\u3000]*[=+\-@＝＋－＠']")
_LAST_ACTING: Final = 0x2070
# Not characters at all: XML 1.0 forbids them even as a reference.
_NO_CHARACTERS: Final = {chr(code): f"<U+{code:04X}>" for code in (0xFFFE, 0xFFFF)}
_SEEN: Final = {
    **{chr(code): shown(chr(code)) for code in range(_LAST_ACTING) if shown(chr(code)) != chr(code)},
    **_NO_CHARACTERS,
}
_SEEN_BY_CODE: Final = str.maketrans(_SEEN)


def begins_like_a_formula(text: str) -> bool:
    """Whether a spreadsheet could take the text for a formula, or its first `'` for a sign that it is text."""
    return _LIKE_A_FORMULA_IN_PYTHON.match(text) is not None


def as_seen(text: str) -> str:
    """Return the text with each character that acts, or that XML forbids, replaced by what can be seen."""
    # None of these prints, so that most texts are told to be what they are at a tenth of the cost.
    return text if text.isprintable() else text.translate(_SEEN_BY_CODE)


def csv_text(text: str) -> str:
    """Return a text as a CSV file may hold it: what acts is seen, and no cell begins like a formula."""
    return f"'{as_seen(text)}" if begins_like_a_formula(text) else as_seen(text)


def as_seen_text(column: str) -> pl.Expr:
    """Return a text column with each character that acts, or that XML forbids, replaced by what can be seen."""
    return pl.col(column).str.replace_many(list(_SEEN), list(_SEEN.values()))


def like_a_formula(text: pl.Expr) -> pl.Expr:
    """Tell of texts whether a spreadsheet could take them for a formula, as `begins_like_a_formula` does."""
    return text.str.contains(_LIKE_A_FORMULA)


def as_csv_text(column: str) -> pl.Expr:
    """Return a text column as a CSV file may hold it, as `csv_text` does."""
    seen = as_seen_text(column)
    return pl.when(like_a_formula(seen)).then(pl.concat_str(pl.lit("'"), seen)).otherwise(seen)
