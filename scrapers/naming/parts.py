"""What a printed name says beside the name: former names in notes, several firms in one cell, a unit of a firm.

Belongs here: taking one cell apart. What two names have in common is judged elsewhere.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scrapers.reference.places import find_place, resolve_recommending_region
from scrapers.text.folding import shown, understood
from scrapers.text.marks import without_marks
from scrapers.text.names import normalise_name

_FORMER_NOTE = re.compile(
    r"\((?:原名称|原名|曾用名|原企业名称|原公司名称|原单位名称|更名前|原)(?:为|是)?[::]?(?P<name>[^()]*(?:\([^()]*\)[^()]*)*)\)$"
)
_PRESENT_NOTE = re.compile(
    r"\((?:现已更名为|已更名为|现更名为|更名为|变更为|现名|现为)[::]?(?P<name>[^()]*(?:\([^()]*\)[^()]*)*)\)$"
)
_FIRM_IN_BRACKETS = re.compile(r"^(?P<first>.+?公司)\((?P<second>[^()]{4,}(?:\([^()]*\)[^()]*)*公司)\)$")
_CLAUSES = re.compile("[,;。]")
_DAY = "(?:[于自在])?[0-9年月日]*"
_CHANGED = "(?:已|正式|依法)?(?:更名|改名|名称变更|变更名称|变更)"
# What a remark says of a firm's former name, and of nothing but its name: not 原隶属于甲公司, not 由甲公司建设.
_FORMER_TOLD = re.compile(
    rf"(?:(?:备?注|说明|情况|[^:]{{1,2}}):)?{_DAY}(?:该|本)?(?:企业|公司|单位|工厂)?"
    r"(?:(?P<is_former>(?:原|曾用|更名前)(?:企业|公司|单位|工厂)?(?:名称?)?(?:为|是|:)*"
    r"|原?公示[时中]?的?(?:企业|公司|单位|工厂)?名称?(?:为|是|:)+)|(?:系|是)?由原?)"
    r"[\"“‘「《]?(?P<name>[^,;。:\"“”‘’「」《》]+?(?:公司|集团|厂|研究院|研究所|合作社|中心))[\"”’」》]?"
    rf"(?P<changed>{_DAY}{_CHANGED}.*)?"
)
_BEARER = "(?:企业|公司|单位|工厂|园区)"
#: A column of former names beside the names, as a remark keeps it: 曾用名: 甲公司, 更名前园区名称: 甲工业园区.
_CHANGED_BEFORE = "(?:变更|更名|改名|调整|修改|更改|变动|更新)前"
_FORMER_COLUMN = re.compile(
    f"(?:{_BEARER}?(?:原有?|原用|旧|曾用|以前|{_CHANGED_BEFORE})的?(?:申报|公示|公布|认定|名单|入选|获评)?"
    rf"{_BEARER}?(?:名称?|全称)?|{_BEARER}?名称\(?{_CHANGED_BEFORE}\)?):"
    r"(?P<name>[^,;。:]+?(?:公司|集团|厂|研究院|研究所|合作社|中心|区|基地|产业园|工业园))"
)
#: A further name of such a column: nothing that a sentence begins with.
_NAMES_ANOTHER = re.compile("(?![现已后并为于其由该与])[^,;。:、]+(?:公司|集团|厂|研究院|研究所|合作社|中心)")
_IS_NO_NAME = re.compile(
    "^(?:隶?属|系|址|在|位于|由|与|和|从|地|主体|股东|母公司|承担)|的|下属|来自|来源|供应|属于|投资|控股|参股"
)

# Between two firms of one cell: a sign, or a word behind the legal form or the bracket of the first.
_BETWEEN_FIRMS = re.compile(
    r"[、;；,，/／\n+＋&＆]+|(?<=公司)\s+|(?<=[公司厂院所心社)）])(?:与|和|及|以及|暨)(?=.{5,})"
)
_LEGAL_FORM_END = ("有限责任公司", "有限公司", "股份公司", "集团公司", "总公司", "集团")
_FIRM_END = re.compile(r"(?:公司|集团|厂|研究院|研究所|合作社|中心)$")
_LEAST_FIRM = 6
"""Characters a firm's full name has at least; what is shorter is a part of a name or an abbreviation."""

# A legal form inside a name, with something after it: what follows may be a unit of the firm before it.
_FIRM_AND_UNIT = re.compile(r"(?:有限责任公司|有限公司|股份公司|集团公司|总公司|(?<![分子支])公司)(?=.)")
_UNIT = re.compile(
    r"(?:分公司|支公司|作业公司|分厂|工厂|[一二三四五六七八九十0-9]厂|厂|车间|基地|中心|矿|事业部|分部|生产部|项目部|工业园|园区|厂区|研究院|研究所)$"
)


_SECOND_FIRM = re.compile(r"有限(?:责任)?公司")
_PART_OF_A_WORKS = re.compile(r"(?:总部|本部|[东西南北中新老]区|[一二三四五六七八九十0-9]+期)$")


@dataclass(frozen=True, slots=True)
class NameParts:
    """A cell of names taken apart; every part but `shown` is normalised.

    `printed` is the whole cell without marks beside it. `name` is the firm that the cell names first, as it is called
    now, and `shown` how a register shows it; `former_names` what the cell says it was called; `short_former_names` the
    same where only an abbreviation is given; `listed_with` other firms in the same cell.
    """

    printed: str
    name: str
    shown: str
    former_names: tuple[str, ...] = ()
    short_former_names: tuple[str, ...] = ()
    listed_with: tuple[str, ...] = ()


def name_parts(printed: str) -> NameParts:
    """Take a printed cell apart. A cell that is one plain name has that name and nothing else."""
    bare = without_marks(printed)
    whole = normalise_name(bare)
    first, *others = _firms(bare)
    name = whole if first == bare else normalise_name(first)
    called = name
    listed_with = [normalise_name(other) for other in others]
    former: list[str] = []
    if note := _PRESENT_NOTE.search(name):
        former.append(name[: note.start()])
        name = note["name"]
    elif note := _FORMER_NOTE.search(name):
        former.append(note["name"])
        name = name[: note.start()]
    elif both := _FIRM_IN_BRACKETS.match(name):
        name = both["first"]
        listed_with.insert(0, both["second"])
    if not name:
        return NameParts(whole, whole, shown(bare))
    return NameParts(
        whole,
        name,
        shown(first) if called == name else name,
        tuple(one for one in former if _is_full_name(one)),
        tuple(one for one in former if one and not _is_full_name(one)),
        tuple(listed_with),
    )


def former_names_told(remark: str) -> tuple[str, ...]:
    """Return the former names, normalised, that a remark beside a name tells: 原甲有限公司, 由甲有限公司更名而来,
    公示名称为甲有限公司, or a column beside the names: 曾用名: 甲有限公司.

    Several firms in one clause are no former name: they were merged, or parted.
    """
    told = []
    for told_by in (clause for line in remark.splitlines() for clause in _clauses_of(understood(line))):
        found = _FORMER_COLUMN.fullmatch(told_by) or _FORMER_TOLD.fullmatch(told_by)
        if found is None or not (found.re is _FORMER_COLUMN or found["is_former"] or found["changed"]):
            continue
        said = found["name"]
        name = normalise_name(said)
        if _is_full_name(name) and not _IS_NO_NAME.search(said) and len(_firms(said)) == 1:
            told.append(name)
    return tuple(told)


def _clauses_of(line: str) -> Iterator[str]:
    """The clauses of a line; each name of a column of several (曾用名: 甲公司;乙公司) under the column's label."""
    label = ""
    for clause in _CLAUSES.split(line):
        said = clause.strip().strip("()")
        if found := _FORMER_COLUMN.fullmatch(said):
            label = said[: found.start("name")]
        goes_on = label and not found and _NAMES_ANOTHER.fullmatch(said)
        yield f"{label}{said}" if goes_on else said


def parent_names(name: str) -> tuple[str, ...]:
    """Return the firms that a unit's name begins with, the nearest first; none where the name is not a unit's.

    `甲有限公司乙分公司` is a unit of `甲有限公司`; `甲有限公司乙分公司丙厂` of `甲有限公司乙分公司` first. A name
    that ends in a bracket with a place of production, such as `甲有限公司(乙工业园)`, is a unit too.
    """
    if name.endswith(_LEGAL_FORM_END) or _FORMER_NOTE.search(name):
        return ()
    firms = [name[: end.end()] for end in _FIRM_AND_UNIT.finditer(name)]
    if not firms or not _names_a_unit(name[len(firms[0]) :]):
        return ()
    units = [name[: end.end()] for end in re.finditer(r"分公司(?=.)", name)]
    return tuple(sorted(dict.fromkeys([*firms, *units]), key=len, reverse=True))


def what_goes_on(name: str) -> str:
    """Return what stands behind a name's legal form and is neither a unit nor a note of it; else empty.

    A 公司 of a firm (股份有限公司乘用车公司) is its unit; a second limited company is another firm.
    """
    firm = _FIRM_AND_UNIT.search(name)
    behind = name[firm.end() :] if firm else ""
    is_a_firms = behind.endswith(("公司", "集团")) and not _SECOND_FIRM.search(behind)
    if not behind or behind == ")" or is_a_firms or _FORMER_NOTE.search(name) or _names_a_unit(behind):
        return ""
    return behind


def _names_a_unit(behind: str) -> bool:
    """Whether what stands behind a firm's name is a unit of it, or in a bracket a unit, a part or a place."""
    in_bracket = behind[1:-1] if behind.startswith("(") and behind.endswith(")") else ""
    if in_bracket:
        is_part = _UNIT.search(in_bracket) or _PART_OF_A_WORKS.search(in_bracket)
        return bool(is_part) or find_place(in_bracket) is not None
    without_bracket = behind[:-1].replace("(", "", 1) if behind.endswith(")") and behind.count("(") == 1 else behind
    return bool(_UNIT.search(without_bracket))


def _firms(printed: str) -> list[str]:
    """The firms of a cell, as printed. It is split only where every piece is a firm's full name by itself, and one of
    them has a legal form or each begins with a region."""
    pieces = _BETWEEN_FIRMS.split(printed)
    if len(pieces) < 2:
        return [printed]
    pieces = [without_marks(piece) for piece in pieces]
    pieces = [piece for piece in pieces if normalise_name(piece)]
    if len(pieces) < 2:
        return [printed]
    names = [normalise_name(piece) for piece in pieces]
    are_firms = all(_is_full_name(name) and _FIRM_END.search(name) for name in names)
    are_told_apart = any(name.endswith(_LEGAL_FORM_END) for name in names) or all(
        map(resolve_recommending_region, names)
    )
    return pieces if are_firms and are_told_apart else [printed]


def _is_full_name(name: str) -> bool:
    return len(name) >= _LEAST_FIRM
