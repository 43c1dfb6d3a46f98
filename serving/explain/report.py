"""An explanation as text for a terminal, and as plain values for JSON."""

import math
from collections.abc import Iterator
from decimal import Decimal

from languages.language import Language
from scrapers.text.worded import Worded, together, worded
from serving.explain.chain import Step
from serving.explain.explanation import Explanation
from serving.explain.register import Row
from serving.explain.words import code_in_words


def as_lines(explanation: Explanation, language: Language = Language.EN) -> Iterator[str]:
    """Yield the lines a person reads: the chain step by step, each fact by its column's name.

    What a release says in both languages is told in one.
    """
    kind = code_in_words(explanation.kind)
    yield worded("{kind} {subject_id}", kind=kind, subject_id=explanation.subject_id)
    yield worded("  {summary}", summary=explanation.summary)
    for step in explanation.steps:
        yield ""
        yield from _step_lines(step, language)


def as_json(explanation: Explanation) -> dict[str, object]:
    """Return the explanation as values that JSON holds: dates as text, what is missing left out."""
    return {
        "id": explanation.subject_id,
        "kind": explanation.kind,
        "summary": explanation.summary,
        "entry_id": None if explanation.entry is None else explanation.entry["entry_id"],
        "chain": [
            {
                "step": step.name,
                **({"facts": _plain(step.facts)} if step.facts else {}),
                **({"rows": [_plain(row) for row in step.rows]} if step.rows else {}),
                **({"remark": step.remark} if step.remark else {}),
            }
            for step in explanation.steps
        ],
    }


def _step_lines(step: Step, language: Language) -> Iterator[str]:
    yield step.name
    facts = _told_once(step.facts, language)
    width = max(map(len, facts), default=0)
    for column, value in facts.items():
        yield worded("  {column}  {value}", column=column.ljust(width), value=_text(value))
    for row in step.rows:
        cells = (
            _text(value)
            if column in _SPEAK_FOR_THEMSELVES
            else worded("{column} {value}", column=column, value=_text(value))
            for column, value in _told_once(row, language).items()
            if value is not None
        )
        yield worded("  - {cells}", cells=together(" · ", cells))
    if step.remark:
        yield worded("  {remark}", remark=step.remark)


def _told_once(row: Row, language: Language) -> Row:
    """The row without the texts of the other language, where it holds both."""
    unspoken = {
        english if language is Language.ZH else chinese
        for english, chinese in _IN_BOTH
        if row.get(english) is not None and row.get(chinese) is not None
    }
    return {column: value for column, value in row.items() if column not in unspoken}


# Columns that say the same in English and in Chinese.
_IN_BOTH = (
    ("note_en", "note_zh"),
    ("note", "note_zh"),
    ("arithmetic", "arithmetic_zh"),
    ("meaning_en", "meaning_zh"),
    ("what_to_do_en", "what_to_do_zh"),
)


# Cells that need no label in a line: what they are is plain from how they look.
_SPEAK_FOR_THEMSELVES = frozenset(
    {
        "what",
        "how",
        "event",
        "on_date",
        "entry_id",
        "event_id",
        "recognition_id",
        "reconciliation_id",
        "list_id",
        "code",
        "severity",
        "note_en",
        "note_zh",
        "name_as_published",
        "program_id",
        "note",
        "status",
        "arithmetic",
        "arithmetic_zh",
    }
)


def _text(value: object) -> str:
    if isinstance(value, Worded):
        return value
    plain = _cell(value)
    return " ".join(str(plain).split()) if isinstance(plain, str) else str(plain)


def _plain(row: Row) -> dict[str, object]:
    return {column: _cell(value) for column, value in row.items() if value is not None}


def _cell(value: object) -> object:
    if isinstance(value, Decimal | float):
        number = float(value)
        return int(number) if math.isfinite(number) and number.is_integer() else number
    return value if isinstance(value, str | int | bool | None) else str(value)
