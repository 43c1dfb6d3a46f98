"""Which titles of a listing are worth fetching, by patterns of what to keep and what to leave.

Belongs here: matching titles. The shared patterns stand in `titles.yml`, a publisher's own in its file. What a kept
title means (kind, stage, batch) is decided by `scrapers.lists` when the document is read; the kinds here are a hint.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

from scrapers.reference import tables
from scrapers.text.folding import understood

# Subjects of the notices that no program confers a title for.
SUBJECTS_WITHOUT_PROGRAM = frozenset(
    {"zero_waste", "water_saving_enterprise", "key_energy_user", "outdated_capacity", "policy"}
)


def _can_match(pattern: str) -> str:
    if not pattern:
        raise ValueError("an empty pattern is found in every title; write the words to look for")
    if understood(pattern) != pattern:
        raise ValueError(f"titles are compared with forms folded and without blanks: write {understood(pattern)!r}")
    try:
        re.compile(pattern)
    except re.error as problem:
        raise ValueError(f"{pattern!r} is no regular expression ({problem})") from problem
    return pattern


def _known_kind(kind: str) -> str:
    known = {program.kind for program in tables.programs().values()} | SUBJECTS_WITHOUT_PROGRAM
    if kind not in known:
        raise ValueError(f"{kind!r} is no kind of program; known are {', '.join(sorted(known))}")
    return kind


Pattern = Annotated[str, AfterValidator(_can_match)]
Kind = Annotated[str, AfterValidator(_known_kind)]


class TitlePattern(BaseModel):
    """A pattern searched for in a title; where `beside` is given, that must be found in it as well."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    pattern: Pattern
    beside: Pattern | None = None
    kinds: tuple[Kind, ...] = ()

    def found_in(self, title: str) -> str:
        """The words of a folded title that the pattern fits; empty where it does not fit."""
        match = re.search(self.pattern, title)
        if match is None or (self.beside is not None and re.search(self.beside, title) is None):
            return ""
        return match[0]


class TitleRules(BaseModel):
    """What to keep and what to leave; what is to be left is left even where it names something to keep."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    keep: tuple[TitlePattern, ...] = ()
    leave: tuple[TitlePattern, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whether a title is worth fetching, the kinds of program it names (a hint, may be empty), and the words why."""

    kept: bool
    kinds: tuple[str, ...]
    why: str


def wanted(title: str, rules: Sequence[TitleRules]) -> Wanted:
    """Decide on a title. The first of `rules` that has anything to say about it decides: own rules before shared ones.

    The kinds are those named by any of the rules, each once, in the order the patterns stand.
    """
    text = understood(title)
    for own in rules:
        left = [words for pattern in own.leave if (words := pattern.found_in(text))]
        if left:
            return Wanted(False, (), f"left for {left[0]}")
        kept = [words for pattern in own.keep if (words := pattern.found_in(text))]
        if kept:
            return Wanted(True, _kinds_named(text, rules), f"kept for {', '.join(dict.fromkeys(kept))}")
    return Wanted(False, (), "names nothing that is kept")


def _kinds_named(text: str, rules: Sequence[TitleRules]) -> tuple[str, ...]:
    named = [kind for own in rules for pattern in own.keep if pattern.found_in(text) for kind in pattern.kinds]
    return tuple(dict.fromkeys(named))
