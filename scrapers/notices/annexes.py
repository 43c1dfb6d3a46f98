"""The annexes a notice names (附件1 …), and which of its files each of them is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from scrapers.sites.model import Attachment
from scrapers.text.folding import understood
from scrapers.text.numerals import serial_number

_OPENING = re.compile(r"\s*附\s*件\s*(?P<number>[0-9０-９一二三四五六七八九十]{0,2})\s*[:：.．、]\s*(?P<name>.*)")
_NUMBERED = re.compile(r"\s*(?P<number>[0-9０-９]{1,2})\s*[.．、]\s*(?P<name>\S.*)")
_ENDING = re.compile(r"\.(pdf|docx?|wps|rtf|xls[xb]?|et|od[st]|csv|zip|rar|7z|ofd|txt)$", re.IGNORECASE)
_LABEL = re.compile(r"^附件(?P<number>[0-9一二三四五六七八九十]{0,2})[-—:.、]*")
_CALLED_SOMETHING = re.compile(r"[\u4e00-\u9fff]|^\s*\d{1,2}\b")
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex: its number (None for an only one), its name as printed without the number, and the file's address.

    `url` is empty where the notice names an annex that no link leads to, `name` where a link says no more than 附件1.
    """

    number: int | None
    name: str
    url: str


def annexes(lines: Sequence[str], attachments: Sequence[Attachment]) -> tuple[Annex, ...]:
    """The annexes of a notice: those named below its text with the files they are, then files not named there."""
    return with_files([Annex(number, name, "") for number, name in dict.fromkeys(_named(lines))], attachments)


def with_files(named: Sequence[Annex], files: Sequence[Attachment]) -> tuple[Annex, ...]:
    """Annexes, each of those without an address with that of the file it is; then the files that are none of them."""
    rest = list(files)
    found = []
    for annex in named:
        file = None if annex.url else _file_of(annex.number, annex.name, rest)
        if file:
            rest.remove(file)
        found.append(replace(annex, url=file.url) if file else annex)
    missing = [at for at, annex in enumerate(found) if not annex.url]
    # One annex without a file and one file that is not called anything: it is the annex's.
    if len(missing) == len(rest) == 1 and not _CALLED_SOMETHING.search(rest[0].name):
        found[missing[0]] = replace(found[missing[0]], url=rest.pop().url)
    return (*found, *(Annex(_number_in(file.name), _bare(file.name), file.url) for file in rest))


def _named(lines: Sequence[str]) -> list[tuple[int | None, str]]:
    """Number and name of each annex in the lines from 附件：on, as long as the lines go on counting."""
    named: list[tuple[int | None, str]] = []
    within = False
    for line in (part for whole in lines for part in _each_alone(whole)):
        opening = _OPENING.fullmatch(line)
        if opening:
            within = True
            first = _NUMBERED.fullmatch(opening["name"])
            number = first["number"] if first else opening["number"]
            name = first["name"] if first else opening["name"]
        elif within and (entry := _NUMBERED.fullmatch(line)):
            number, name = entry["number"], entry["name"]
        else:
            within = within and not line.strip()
            continue
        # A link that reads 附件2.pdf names no annex.
        if name.strip() and len(name) <= _LONGEST_NAME and not _ENDING.fullmatch(f".{name.strip()}"):
            named.append((serial_number(number) if number else None, _ENDING.sub("", name.strip())))
    return named


def _each_alone(line: str) -> list[str]:
    """The annexes of a line that names several (附件：1.甲 2.乙 3.丙), each in a line of its own, as they count on."""
    first = _OPENING.fullmatch(line)
    if not first or not (counted := _NUMBERED.fullmatch(first["name"])):
        return [line]
    parts, number = [line], serial_number(counted["number"]) or 0
    while split := re.search(rf"\s+(?={number + 1}\s*[.．、]\s*\S)", parts[-1]):
        parts[-1:] = [parts[-1][: split.start()], parts[-1][split.end() :]]
        number += 1
    return parts


def _file_of(number: int | None, name: str, files: Sequence[Attachment]) -> Attachment | None:
    """The file called as the annex is; else the one that bears its number; else the only file of an only annex."""
    wanted = understood(name)
    for file in files:
        called = understood(_bare(file.name))
        if called and (called == wanted or (len(called) > 4 and (called in wanted or wanted in called))):
            return file
    if number is None:
        return files[0] if len(files) == 1 else None
    return next((file for file in files if _number_in(file.name) == number), None)


def _number_in(name: str) -> int | None:
    label = _LABEL.match(understood(name))
    return serial_number(label["number"]) if label and label["number"] else None


def _bare(name: str) -> str:
    """A file's name without 附件1 before and the ending behind; empty where nothing is left."""
    label = _LABEL.match(understood(name))
    bare = (
        name
        if label is None
        else re.sub(r"^\s*附\s*件\s*[0-9０-９一二三四五六七八九十]{0,2}\s*[-—:：.．、]*\s*", "", name)
    )
    numbered = _NUMBERED.fullmatch(bare)
    return _ENDING.sub("", numbered["name"] if numbered else bare).strip()
