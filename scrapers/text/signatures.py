"""The signature of a notice (落款): who signed it, and when.

Belongs here: finding the signature in the lines of a body. It stands below the text, above or below the annexes' names.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from scrapers.text.dates import DAY, date_in
from scrapers.text.folding import visible

_DATE_ALONE = re.compile(rf"[\s(（]*{DAY}[\s)）]*")
_SIGNED_ON_ONE_LINE = re.compile(rf"(?P<bodies>[^\d，,。；;：:！!？?“”《》]{{3,80}}?)\s*{DAY}\s*")
_BODY = re.compile(
    r"[\u4e00-\u9fff]{1,28}(?:部|厅|局|委|委员会|办公厅|办公室|总局|政府|管委会|兵团|司|中心|行|院|会|协会|研究院)"
)
_BLANK = re.compile(r"[\s、]+")
_MOST_BODIES = 8
_CHARACTERS = "[\\u4e00-\\u9fff]"
# Within running text the bodies begin behind a stop, or behind what an annex or a closing formula ends with.
_SIGNED_IN_RUNNING_TEXT = re.compile(
    rf"(?:^|[。；;！!：:”》)）\s]|名单|公示|公告|通知|通告|[表书版])\s*(?P<bodies>{_CHARACTERS}{{3,40}}(?:[\s、]+{_CHARACTERS}{{2,40}}){{0,7}})"
    rf"\s*(?P<day>{DAY})(?=$|[\s(（。]|附件|编辑|责任|来源|扫|分享|上一|下一|打印|关闭|相关)"
)
_ENDS_BEFORE_A_SIGNATURE = re.compile(r".*(?:名单|公示|公告|通知|通告|[表书版])(?=.{4})")
#: …附件:市级绿色工厂公示名单2025年5月26日: in running text the day may close a notice that nobody signed.
_DAY_AT_THE_END = re.compile(
    rf"(?:名单|公示|公告|通知|通告|反映|联系|[表书版]|\.(?:docx?|xlsx?|pdf|wps))\s*(?P<day>{DAY})[\s。]*$"
)
_BEGINS_NO_BODY = re.compile("根据|按照|依据|由|经|向|报|对|在|从|与|和|将|请|现|附|联系|为|已|于|是|及|截至")


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed (in the order printed, each once; none where no name stands there), and the day."""

    bodies: tuple[str, ...]
    signed_on: date


def signature_of(lines: Sequence[str]) -> Signature | None:
    """The last signature in a body's lines of text (tables left out); None where there is none.

    A date with words around it is no signature: 公示时间为2026年3月11日至…. In a text without line breaks it
    stands behind a stop: …特此公示。 江苏省工业和信息化厅 2020年12月2日.
    """
    for at in range(len(lines) - 1, -1, -1):
        line = visible(lines[at]).strip()
        signed_on = date_in(line)
        if signed_on is None:
            continue
        if _DATE_ALONE.fullmatch(line):
            return Signature(_bodies_above(lines[:at]), signed_on)
        on_one_line = _SIGNED_ON_ONE_LINE.fullmatch(line)
        if on_one_line and (bodies := bodies_in(on_one_line["bodies"])):
            return Signature(bodies, signed_on)
        if (found := signature_within(line)) is not None:
            return found[0]
        if (at_the_end := _DAY_AT_THE_END.search(line)) and (signed_on := date_in(at_the_end["day"])):
            return Signature((), signed_on)
    return None


def signature_within(line: str) -> tuple[Signature, int, int] | None:
    """The last signature inside a line of running text, with where its bodies begin and its day ends; None without."""
    for found in reversed([*_SIGNED_IN_RUNNING_TEXT.finditer(line)]):
        named = _ENDS_BEFORE_A_SIGNATURE.sub("", found["bodies"])
        bodies, signed_on = bodies_in(named), date_in(found["day"])
        if bodies and signed_on and not any(_BEGINS_NO_BODY.match(body) for body in bodies):
            return Signature(bodies, signed_on), found.end("bodies") - len(named), found.end("day")
    return None


def bodies_in(line: str) -> tuple[str, ...]:
    """The authorities that a line consists of, parted by blanks; none where it says anything else.

    A name set apart for its look (工 业 和 信 息 化 部) is put together.
    """
    parted = _BLANK.split(visible(line).strip())
    for parts in (parted, ["".join(parted)]):
        if parts and all(_BODY.fullmatch(part) for part in parts):
            return tuple(parts)
    return ()


def _bodies_above(lines: Sequence[str]) -> tuple[str, ...]:
    found: list[str] = []
    for line in reversed(lines):
        if not line.strip():
            continue
        bodies = bodies_in(line)
        if not bodies or len(found) >= _MOST_BODIES:
            break
        found[:0] = bodies
    return tuple(dict.fromkeys(found))
