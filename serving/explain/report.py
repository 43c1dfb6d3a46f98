"""An explanation as text for a terminal, and as plain values for JSON."""

import math
from collections.abc import Iterator
from decimal import Decimal

from serving.explain.chain import Step
from serving.explain.explanation import Explanation
from serving.explain.register import Row


def as_lines(explanation: Explanation) -> Iterator[str]:
    """Yield the lines a person reads: the chain step by step, each fact by its column's name."""
    yield f"{explanation.kind} {explanation.subject_id}"
    yield f"  {explanation.summary}"
    for step in explanation.steps:
        yield ""
        yield from _step_lines(step)


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


def _step_lines(step: Step) -> Iterator[str]:
    yield step.name
    width = max(map(len, step.facts), default=0)
    for column, value in step.facts.items():
        yield f"  {column:<{width}}  {_text(value)}"
    for row in step.rows:
        yield "  - " + " · ".join(
            _text(value) if column in _SPEAK_FOR_THEMSELVES else f"{column} {_text(value)}"
            for column, value in row.items()
            if value is not None
        )
    if step.remark:
        yield f"  {step.remark}"


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
        "name_as_published",
        "program_id",
        "note",
        "status",
        "arithmetic",
    }
)


def _text(value: object) -> str:
    plain = _cell(value)
    return " ".join(str(plain).split()) if isinstance(plain, str) else str(plain)


def _plain(row: Row) -> dict[str, object]:
    return {column: _cell(value) for column, value in row.items() if value is not None}


def _cell(value: object) -> object:
    if isinstance(value, Decimal | float):
        number = float(value)
        return int(number) if math.isfinite(number) and number.is_integer() else number
    return value if isinstance(value, str | int | bool | None) else str(value)
