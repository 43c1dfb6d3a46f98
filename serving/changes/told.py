"""Changed facts as a page that anyone can read, in Chinese and in English."""

import csv
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import polars as pl

from languages.language import Language
from scrapers.text.shown import shown
from scrapers.text.worded import Worded, said_in_both

#: So many facts of a kind are told one by one; the file has all of them.
MOST_OF_A_KIND: Final = 50

_FACTS: Final = Path(__file__).with_name("facts.csv")
# What a text could do to Markdown, or to the page that is made of it.
_MARKUP: Final = re.compile(r"([\\`*_\[\]<>#|~]|^[-+])")
_TITLE: Final = {Language.EN: "What changed", Language.ZH: "变化说明"}
_SINCE: Final = {Language.EN: "Release {after}, against {before}.", Language.ZH: "版本 {after}，与 {before} 相比。"}
_NOTHING: Final = {Language.EN: "No fact changed.", Language.ZH: "没有事实变化。"}
_MORE: Final = {
    Language.EN: "… and {more} more, in changes.parquet",
    Language.ZH: "……另有 {more} 条，见 changes.parquet",
}
_HEADS: Final = {Language.EN: ("what", "cause", "facts"), Language.ZH: ("内容", "原因", "条数")}
_CAUSES: Final = {
    "source": {Language.EN: "the source", Language.ZH: "来源"},
    "reader": {Language.EN: "our reading", Language.ZH: "读取程序"},
    "correction": {Language.EN: "a reviewed correction", Language.ZH: "人工更正"},
    "resolution": {Language.EN: "the resolution of names", Language.ZH: "名称归并"},
    None: {Language.EN: "not known", Language.ZH: "不明"},
}

_Fact = dict[str, Any]


@cache
def words_of_facts() -> Mapping[str, Mapping[Language, str]]:
    """Return what each fact is called."""
    with _FACTS.open(encoding="utf-8", newline="") as file:
        return {row["fact"]: {language: row[language] for language in Language} for row in csv.DictReader(file)}


def cause_in_words(cause: str) -> Worded:
    """Return a cause as a line of a comparison has it: its code, and what it is called in Chinese."""
    return said_in_both(cause, _CAUSES[cause][Language.ZH])


def as_markdown(facts: pl.DataFrame, before: str, after: str, language: Language) -> str:
    """Return the facts between two releases, named by their ids, as Markdown."""
    lines = [f"# {_TITLE[language]}", "", _SINCE[language].format(before=before, after=after), ""]
    if facts.is_empty():
        return "\n".join([*lines, _NOTHING[language], ""])
    lines += [f"| {' | '.join(_HEADS[language])} |", "| --- | --- | --- |"]
    for fact, cause, count in _counted(facts):
        lines.append(f"| {_word(fact, language)} | {_CAUSES[cause][language]} | {count} |")
    for (fact,), of_kind in facts.group_by("fact", maintain_order=True):
        lines += ["", f"## {_word(str(fact), language)}", ""]
        told = of_kind.sort("program_id", "on_date", "organization", "key", "column_name", nulls_last=True)
        lines += [f"- {_line(one)}" for one in told.head(MOST_OF_A_KIND).iter_rows(named=True)]
        if of_kind.height > MOST_OF_A_KIND:
            lines.append(f"- {_MORE[language].format(more=of_kind.height - MOST_OF_A_KIND)}")
    return "\n".join([*lines, ""])


def in_one_line(facts: pl.DataFrame, language: Language) -> str:
    """Return how many facts of each kind there are, in words."""
    counted = facts.group_by("fact").len().sort("len", "fact", descending=[True, False]).iter_rows()
    return ", ".join(f"{_word(fact, language)}: {count}" for fact, count in counted) or _NOTHING[language]


def _counted(facts: pl.DataFrame) -> Iterator[tuple[str, str | None, int]]:
    yield from facts.group_by("fact", "cause").len().sort("fact", "cause", nulls_last=True).iter_rows()


def _word(fact: str, language: Language) -> str:
    return words_of_facts().get(fact, {}).get(language, fact)


def _line(fact: _Fact) -> str:
    who = fact["organization"] or fact["key"]
    told = [_plain(who)]
    if fact["program_id"]:
        told.append(f"`{fact['program_id']}`")
    if fact["on_date"]:
        told.append(fact["on_date"].isoformat())
    if fact["column_name"] != "event":
        told.append(f"`{fact['column_name']}`: {_value(fact['before'])} → {_value(fact['after'])}")
    if fact["notice_title"]:
        told.append(_plain(fact["notice_title"]))
    return " · ".join(told)


def _value(text: str | None) -> str:
    return "∅" if text is None else _plain(text)


def _plain(text: str) -> str:
    """Return text from outside as text in Markdown: on one line, no character of it markup."""
    return _MARKUP.sub(r"\\\1", " ".join(shown(text).split()))
