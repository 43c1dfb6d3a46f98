"""What dbt's SQL says: its string literals, and the messages it calls for, read out of its sources."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DBT_PROJECT = Path(__file__).parents[2] / "dbt_project"

_COMMENT = re.compile(r"--[^\n]*|\{#.*?#\}", re.DOTALL)
# A literal of SQL lies within one line; an apostrophe of a comment is gone by then.
_LITERAL = re.compile(r"'((?:[^'\n]|'')*)'")
# Three words of which the later ones are in lower case: a sentence or a part of one, and no date or name.
_SENTENCE = re.compile(r"[A-Za-z]{2,},? [a-z]+,? [a-z]+")
_CALL = re.compile(r"\bmessage\(\s*\"(?P<code>\w+)\"\s*(?P<more>,?)")
_NAME = re.compile(r"\"(\w+)\":|\b(\w+)=(?!=)")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class Call:
    """A message that a model or macro says; `parameters` is None where they are named elsewhere."""

    code: str
    parameters: frozenset[str] | None
    file: str


def sources() -> list[Path]:
    """Return dbt's models and macros, without the macro that renders messages."""
    files = [file for folder in ("models", "macros") for file in sorted((DBT_PROJECT / folder).rglob("*.sql"))]
    return [file for file in files if file.name != "messages.sql"]


def sentences(sql: str) -> list[str]:
    """Return the string literals of a model that are English sentences, or parts of one."""
    return [literal for literal in _LITERAL.findall(_COMMENT.sub("", sql)) if _SENTENCE.search(literal)]


def calls(sql: str, file: str) -> Iterator[Call]:
    """Yield the messages that a source says, with the names of the parameters it gives."""
    for call in _CALL.finditer(sql):
        given = _argument(sql, call.end()) if call["more"] else ""
        names = frozenset(first or second for first, second in _NAME.findall(given))
        yield Call(call["code"], None if given and (not names or "**" in given) else names, file)


def _argument(sql: str, start: int) -> str:
    """Return the text from `start` to the bracket that ends the call."""
    depth = 1
    for place in range(start, len(sql)):
        depth += {"(": 1, ")": -1}.get(sql[place], 0)
        if depth == 0:
            return sql[start:place].strip().rstrip(",")
    raise AssertionError("a call that does not end")


def placeholders(template: str) -> set[str]:
    """Return the parameters a text of the seed asks for."""
    return {placeholder.lstrip("@#").partition("|")[0] for placeholder in _PLACEHOLDER.findall(template)}
