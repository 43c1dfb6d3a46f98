"""Footnotes of a list: what a mark beside a name stands for, in a row or a line that begins with it or speaks of it.

Belongs here: reading `※ 为新增企业`, `注1：已更名`, `注：带*的企业已移出` and which of them a mark means. Telling
marks from names is the business of `scrapers.text.marks`.
"""

import re
from collections.abc import Iterator, Mapping

from scrapers.lists.names import ends_as_a_name
from scrapers.text.folding import as_printed, understood
from scrapers.text.marks import SIGNS, without_marks

_LEADING_MARK = re.compile(
    rf"\s*(?P<mark>[{SIGNS}]+|[\[［【〔(（]\s*(?:[附备脚]?注\s*)?\d{{1,2}}\s*[\])）】〕］]|[附备脚]?注(?:释|解)?\s*\d{{1,2}})"
    r"\s*[:：、.．]?\s*(?:表示|代表|指的?是?|即|为|是)?\s*(?P<text>.+)"
)
_NOTE = re.compile(r"\s*(?:[附备脚]?注(?:释|解)?|说明)\s*[:：]\s*(?P<text>.+)")
_SPOKEN_OF = re.compile(
    rf"(?:带有?|标有?|标注|注有|加注?|有|凡)?[\"“'‘「]?(?P<mark>[{SIGNS}]+)[\"”'’」]?(?:号|标[记识志]|符号)?的?(?P<text>.+)"
)
_BETWEEN_NOTES = re.compile(r"[;；。\n]")
_NOTING = re.compile(r"^见?[附备脚]?注(?:释|解)?")


def read_footnotes(text: str) -> Iterator[tuple[str, str]]:
    """Each mark that a line tells of, in a form in which ① and （注1） are one, with what it tells."""
    note = _NOTE.fullmatch(text)
    for part in _BETWEEN_NOTES.split(note["text"] if note else text):
        found = _LEADING_MARK.fullmatch(part) or (_SPOKEN_OF.fullmatch(part) if note else None)
        if found and without_marks(found["text"]).strip():
            yield _alike(found["mark"]), as_printed(found["text"])


def says_of_a_mark(text: str) -> bool:
    """True for a text that begins with a mark and tells what it stands for, and is no name with a mark before it."""
    found = _LEADING_MARK.fullmatch(text)
    if found is None:
        return False
    says = text[found.end("mark") : found.start("text")].strip(" :：、.．")
    return bool(says) or not ends_as_a_name(found["text"])


def notes_of(marks: tuple[str, ...], footnotes: Mapping[str, str]) -> list[tuple[str, str]]:
    """The marks of a row that have a footnote, as printed, each with it. What is no mark has none."""
    return [(mark, text) for mark in marks if (text := footnotes.get(_alike(mark)))]


def _alike(mark: str) -> str:
    bare = understood(mark).strip("()[]")
    return _NOTING.sub("", bare) or bare
