"""What SQL must know of single characters, written out of `scrapers.text`: `python -m pipelines.folded_characters`.

A question is folded when it is asked, by a macro of the released file, so SQL needs a fold of its own. Its tables are
made here and kept in the dbt project; a test holds the file against what this module would write.

Belongs here: the tables alone. What search makes of them stands in `search_form`.
"""

import sys
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Final

import click

from scrapers.text.characters import CLOSING_BRACKETS, DASHES, INTERPUNCTS, INVISIBLE, OPENING_BRACKETS, SIMPLIFIED
from scrapers.text.folding import understood

MACROS: Final = Path(__file__).parents[1] / "dbt_project" / "macros" / "engine" / "folded_characters.sql"

#: Where characters stand that mean another, by first and last. Han: radicals and strokes, compatibility ideographs;
#: traditional characters stand among the others. Others: Roman numerals, circled characters, full-width forms,
#: half-width marks.
_HAN: Final = ((0x2E80, 0x2FDF), (0x31C0, 0x31EF), (0xF900, 0xFAFF))
_OTHERS: Final = ((0x2160, 0x217F), (0x2460, 0x24FF), (0xFF01, 0xFF64), (0xFFE0, 0xFFE6))

_SQLFMT_WIDTH = 89
_HEAD = (
    "{# Made of the tables of `scrapers.text` by `python -m pipelines.folded_characters`: change those and run it. #}"
)


def macros() -> str:
    """Return the file of macros: strings of characters, those that are meant by them, and classes for patterns."""
    among_others = _runs(sorted(SIMPLIFIED))
    han, others = _meant((*_HAN, *among_others)), _meant(_OTHERS) | dict.fromkeys(DASHES, "-")
    blanks = _runs(code for code in range(sys.maxunicode + 1) if chr(code).isspace())
    strings = {
        "printed_han": "".join(han),
        "meant_han": "".join(han.values()),
        "printed_forms": "".join(others),
        "meant_forms": "".join(others.values()),
        "han_class": _class((*_HAN, *among_others)),
        "invisible_class": _class(INVISIBLE),
        "blank_class": _class(blanks),
        "brackets_and_interpuncts": OPENING_BRACKETS + CLOSING_BRACKETS + INTERPUNCTS,
    }
    return "\n".join([_HEAD, *(_macro(name, text) for name, text in strings.items())])


def _meant(ranges: Iterable[tuple[int, int]]) -> dict[str, str]:
    """The characters in these ranges that mean one other character, with that."""
    signs = [chr(code) for first, last in ranges for code in range(first, last + 1)]
    return {sign: meant for sign in signs if (meant := understood(sign)) != sign and len(meant) == 1}


def _runs(codes: Iterable[int]) -> list[tuple[int, int]]:
    """Ascending code points as ranges of neighbours, first and last."""
    runs = groupby(enumerate(codes), key=lambda numbered: numbered[1] - numbered[0])
    neighbours = [[code for _, code in run] for _, run in runs]
    return [(run[0], run[-1]) for run in neighbours]


def _class(ranges: Iterable[tuple[int, int]]) -> str:
    """The inside of a character class, with code points in hexadecimal: nobody could read what can't be seen."""
    return "".join(
        f"\\x{{{first:x}}}-\\x{{{last:x}}}" if first < last else f"\\x{{{first:x}}}" for first, last in ranges
    )


def _macro(name: str, text: str) -> str:
    """A macro that returns a text, laid out as sqlfmt lays it out."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    on_one_line = f'    {{{{- return("{escaped}") -}}}}\n'
    on_several = f'    {{{{-\n        return(\n            "{escaped}"\n        )\n    -}}}}\n'
    body = on_one_line if len(on_one_line) <= _SQLFMT_WIDTH else on_several
    return f"{{% macro {name}() -%}}\n{body}{{%- endmacro %}}\n"


@click.command()
def write() -> None:
    """Write the macros into the dbt project."""
    MACROS.write_text(macros(), encoding="utf-8")
    click.echo(f"Wrote {MACROS}")


if __name__ == "__main__":
    write()
