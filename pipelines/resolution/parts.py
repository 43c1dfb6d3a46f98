"""What a printed name says beside the name: former names in notes, several firms in one cell, a unit of a firm.

Belongs here: taking one cell apart. What two names have in common is judged elsewhere.
"""

import re
from dataclasses import dataclass

from scrapers.text.names import normalise_name

_FORMER_NOTE = re.compile(
    r"\((?:原名称|原名|曾用名|原企业名称|原公司名称|原单位名称|更名前|原)(?:为|是)?[::]?(?P<name>[^()]*(?:\([^()]*\)[^()]*)*)\)$"
)
_PRESENT_NOTE = re.compile(
    r"\((?:现已更名为|已更名为|现更名为|更名为|变更为|现名|现为)[::]?(?P<name>[^()]*(?:\([^()]*\)[^()]*)*)\)$"
)
_EDITORIAL_NOTE = re.compile(r"(?:\((?:注\d*|备注|\*+|复核|复审)\)|\*+|#+)$")
_FIRM_IN_BRACKETS = re.compile(r"^(?P<first>.+?公司)\((?P<second>[^()]{4,}(?:\([^()]*\)[^()]*)*公司)\)$")
_BETWEEN_FIRMS = re.compile(r"[、;,/\n]+")
_LEGAL_FORM_END = re.compile(r"(?:有限责任公司|有限公司|股份公司|集团公司|总公司|集团)$")
_LEAST_FIRM = 6
"""Characters a firm's full name has at least; what is shorter is a part of a name or an abbreviation."""

# A legal form inside a name, with something after it: what follows is a unit of the firm before it.
_FIRM_AND_UNIT = re.compile(r"(?:有限责任公司|有限公司|股份公司|集团公司|总公司|(?<![分子支])公司)(?=.)")
_UNIT = re.compile(
    r"(?:分公司|支公司|作业公司|分厂|工厂|[一二三四五六七八九十0-9]厂|厂|车间|基地|中心|矿|事业部|分部|生产部|项目部|工业园|园区|厂区|研究院|研究所)$"
)


@dataclass(frozen=True, slots=True)
class NameParts:
    """A cell of names taken apart; every part is normalised.

    `name` is the firm that the cell names first, as it is called now; `former_names` what the cell says it was called;
    `short_former_names` the same where only an abbreviation is given; `listed_with` other firms in the same cell.
    """

    printed: str
    name: str
    former_names: tuple[str, ...] = ()
    short_former_names: tuple[str, ...] = ()
    listed_with: tuple[str, ...] = ()


def name_parts(printed: str) -> NameParts:
    """Take a printed cell apart. A cell that is one plain name has that name and nothing else."""
    whole = normalise_name(printed)
    first, *others = _firms(printed)
    name = _EDITORIAL_NOTE.sub("", first) or first
    former: list[str] = []
    if note := _PRESENT_NOTE.search(name):
        former.append(name[: note.start()])
        name = note["name"]
    elif note := _FORMER_NOTE.search(name):
        former.append(note["name"])
        name = name[: note.start()]
    elif both := _FIRM_IN_BRACKETS.match(name):
        name = both["first"]
        others.insert(0, both["second"])
    if not name:
        return NameParts(whole, whole)
    return NameParts(
        whole,
        name,
        tuple(one for one in former if _is_full_name(one)),
        tuple(one for one in former if one and not _is_full_name(one)),
        tuple(others),
    )


def parent_names(name: str) -> tuple[str, ...]:
    """Return the firms that a unit's name begins with, the nearest first; none where the name is not a unit's.

    `甲有限公司乙分公司` is a unit of `甲有限公司`; `甲有限公司乙分公司丙厂` of `甲有限公司乙分公司` first. A name
    that ends in a bracket with a place of production, such as `甲有限公司(乙工业园)`, is a unit too.
    """
    if _EDITORIAL_NOTE.search(name) or _FORMER_NOTE.search(name):
        return ()
    without_bracket = name[:-1].replace("(", "", 1) if name.endswith(")") and name.count("(") == 1 else name
    firms = [name[: end.end()] for end in _FIRM_AND_UNIT.finditer(name)]
    if not firms:
        return ()
    tail = name[len(firms[0]) :]
    is_bracket = tail.startswith("(") and tail.endswith(")") and len(tail) > len("()")
    if _LEGAL_FORM_END.search(name) or not (is_bracket or _UNIT.search(without_bracket)):
        return ()
    units = [name[: end.end()] for end in re.finditer(r"分公司(?=.)", name)]
    return tuple(sorted(dict.fromkeys([*firms, *units]), key=len, reverse=True))


def _firms(printed: str) -> list[str]:
    """The firms of a cell. It is split only where every piece is a firm's full name by itself."""
    pieces = [normalise_name(piece) for piece in _BETWEEN_FIRMS.split(printed.replace("；", ";").replace("，", ","))]
    pieces = [piece for piece in pieces if piece]
    if len(pieces) > 1 and all(_is_full_name(piece) and _LEGAL_FORM_END.search(piece) for piece in pieces):
        return pieces
    return [normalise_name(printed)]


def _is_full_name(name: str) -> bool:
    return len(name) >= _LEAST_FIRM
