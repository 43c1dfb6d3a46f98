"""The lines of a notice: running text broken where its parts begin, and what others say before it left out.

Belongs here: where the notice itself begins and its parts end. What the parts say stands in the modules beside.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from scrapers.text.dates import date_in
from scrapers.text.folding import understood
from scrapers.text.signatures import signature_within

_RUNNING_FROM = 60
_AFTER_A_SENTENCE = re.compile(r"(?<=[。！!？?])\s*(?=\S)")
_BEFORE_A_PART = re.compile(
    r"(?<=[\s。；;：:）)])(?=附\s*件\s*[0-9一二三四五六七八九十]{0,2}\s*[:：])|(?<=\s)(?=(?:联系电话|联系方式|联系人)\s*[:：])"
)
# 各市工业和信息化局: opens a letter; 有关事项通知如下: goes on in one.
_SALUTATION = re.compile(r"(?!.*如下)(?:各|有关|省直|市直|机关|相关)[^。!?]{1,150}[:：]")
_ANNOUNCES_THE_TEXT = re.compile(
    r"(?:(?:以下|下面)(?:是|为))?(?:具体|详细|全文|原文|正文)?(?:的)?(?:通知|公告|公示|通告|名单|内容|全文|原文|文件|情况)?(?:全文|原文|内容)?(?:具体)?如下[:：。]?"
    r"|(?:公示|公告|通知|通告|文件|政策)?原文[:：]?"
)
_LONGEST_ANNOUNCEMENT = 30
_LEAST_TEXT = 40
# Widths count half a Chinese character; a full line lacks no more than an indent and a sign that may begin no line.
_NARROWEST, _WIDEST, _SLACK, _FEWEST_FULL = 30, 130, 6, 2
_ENDS_A_LINE = tuple("。；：！？;:!?…")
_BEGINS_A_LINE = re.compile(
    r"\s*(?:附\s*件|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、](?!\d)|联系|公示(?:期|时间))"
)


def notice_lines(lines: Sequence[str]) -> tuple[str, ...]:
    """The lines, with running text (a notice saved without its line breaks) broken at sentences, annexes, signature."""
    return tuple(part for line in lines for part in _parts(line))


def unwrapped(lines: Sequence[str]) -> tuple[str, ...]:
    """The lines, put together where a page's width broke them off: a line that fills the width goes on in the next."""
    width = max(map(_width, lines), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return tuple(lines)
    goes_on = [
        _width(above) >= width - _SLACK
        and not above.rstrip().endswith(_ENDS_A_LINE)
        and not _BEGINS_A_LINE.match(below)
        and date_in(above) is None
        for above, below in pairwise(lines)
    ]
    if sum(goes_on) < _FEWEST_FULL:
        return tuple(lines)
    joined = list(lines[:1])
    for follows, line in zip(goes_on, lines[1:], strict=True):
        joined[-1:] = [joined[-1].rstrip() + line.lstrip()] if follows else [joined[-1], line]
    return tuple(joined)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)


def own_text(lines: Sequence[str]) -> tuple[str, ...]:
    """The lines from where the notice itself begins: a reprint tells of it first, and ends with 具体通知如下."""
    said = [understood(line) for line in lines]
    saluted = [at for at, line in enumerate(said) if _SALUTATION.fullmatch(line)]
    announced = [
        at + 1
        for at, line in enumerate(said)
        if len(line) <= _LONGEST_ANNOUNCEMENT and _ANNOUNCES_THE_TEXT.fullmatch(line)
    ]
    starts = [
        at
        for at in (*announced[:1], *saluted[:1])
        if sum(map(len, said[at:])) >= max(_LEAST_TEXT, sum(map(len, said[:at])) // 2)
    ]
    return tuple(lines[max(starts, default=0) :])


def _parts(line: str) -> Iterator[str]:
    if len(line) < _RUNNING_FROM:
        yield line
        return
    signed = signature_within(line)
    # The signature is cut out whole, so that neither an annex nor a sentence runs into it.
    pieces = [line[: signed[1]], line[signed[1] : signed[2]], line[signed[2] :]] if signed else [line]
    for piece in pieces:
        for sentence in _AFTER_A_SENTENCE.split(piece):
            yield from (part.strip() for part in _BEFORE_A_PART.split(sentence) if part.strip())
