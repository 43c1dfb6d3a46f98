"""What labels over names say of a change: which name stands before it and which after, who leaves and who follows.

Belongs here: the words of such labels. The role that a column has by them stands in `headers`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scrapers.text.folding import understood

_BEARER = "(?:企业|单位|公司|工厂|园区|供应链企业|供应链管理企业|名单企业|名单单位)"
_CALLED = "(?:名称|名|全称)"
_CHANGED = "(?:变更|更名|改名|调整|更正|修改|更改|变动|更新)"
_SPEAKS_OF_A_CHANGE = re.compile(f"{_CHANGED}|应为|改为|正确|^正$")
#: What a firm was called for a time, and no list need have printed: not what a list printed once (原公布名称).
_CALLED_ONCE = re.compile("曾用|以前|旧|原用")
_ONCE, _NOW = "原有?|原用|旧|曾用|以前", "现有?|现用|新|目前|最新"
#: Labels over the names before and after a change: 变更前企业名称, 企业名称(变更后), 原申报单位, 企业曾用名. 原 and 现
#: stand before what any column of names is called, 旧 and 新 before a name alone: 新认定企业 was recognised anew.
_OF_A_CHANGE = tuple(
    re.compile(form)
    for form in (
        f"{_CHANGED}(?P<at>[前后])(?:的?(?P<column>.+))?",
        rf"(?P<column>.+?)\(?{_CHANGED}(?P<at>[前后])\)?",
        "(?P<at>[原现])(?P<column>.+)",
        f"{_BEARER}?(?:(?P<once>{_ONCE})|(?P<now>{_NOW}))(?:的?{_BEARER})?{_CALLED}",
        f"{_BEARER}?(?P<once>曾用)(?:的?{_BEARER})?{_CALLED}[1-9一二三四五]",
    )
)
#: 放弃企业 | 递补企业: who leaves a list, and who follows in that place.
_LEAVES = re.compile(
    f"(?:被?(?:递补|替换|取代)|放弃|退出|取消|移出|撤销|核减|调出|(?:递补|替换)前)的?(?:{_BEARER}{_CALLED}?)"
)
_FOLLOWS = re.compile(
    f"(?:拟|依次)?(?:递补|替补|增补|补充|调入|补位|(?:递补|替换)后)的?(?:{_BEARER}{_CALLED}?)|递补为|替换为"
)
#: 被合并企业 | 合并后企业: who went into another firm, and which that is.
_MERGED = re.compile(
    f"被(?:吸收)?(?:合并|兼并|吸收)方?的?(?:{_BEARER}{_CALLED}?)?|(?:合并|兼并)前的?(?:{_BEARER}{_CALLED}?)"
)
_MERGED_INTO = re.compile(
    f"(?:(?:吸收)?(?:合并|兼并)(?:后|方)|存续方?|承继)的?(?:存续|承继)?的?(?:{_BEARER}{_CALLED}?)|(?:合并|兼并)方|存续方"
)
_NAMES_AS_A_COLUMN = re.compile(f"{_BEARER}?{_CALLED}|{_BEARER}")


@dataclass(frozen=True, slots=True)
class Change:
    """One reading of a label as that of what stood before a change, or stands after it.

    `column` is what the column is called without the change, empty where the label says a name. `of_anything` is True
    where the change may be that of more than a name: 变更前所属市.
    """

    is_before: bool
    column: str = ""
    of_anything: bool = False


def changes_told(label: str) -> Iterator[Change]:
    """Every reading of a label, as understood, as one of a change; none for any other label."""
    if _FOLLOWS.fullmatch(label) or _MERGED_INTO.fullmatch(label):
        yield Change(is_before=False)
    elif _LEAVES.fullmatch(label) or _MERGED.fullmatch(label):
        yield Change(is_before=True)
    else:
        for form in _OF_A_CHANGE:
            if said := form.fullmatch(label):
                parts = said.groupdict()
                at = parts.get("at", "")
                is_before = at in ("前", "原") or bool(parts.get("once"))
                yield Change(is_before, parts.get("column") or "", at in ("前", "后"))


def calls_a_bearer(column: str) -> bool:
    """Whether a column is called as those of names are: 企业名称, 单位."""
    return _NAMES_AS_A_COLUMN.fullmatch(column) is not None


def speaks_of_a_change(label: str) -> bool:
    """Whether a label of a name after a change says that it was changed: 变更后名称, 更名为, and not 现企业名称."""
    return _SPEAKS_OF_A_CHANGE.search(understood(label)) is not None


def says_what_was_printed(label: str) -> bool:
    """Whether a label of another name than the one that holds says that a list printed it: 原公布名称, not 曾用名."""
    return _CALLED_ONCE.search(understood(label)) is None


def is_of_those_who_follow(label: str) -> bool:
    """Whether a label says that those below it follow in the places of others: 递补企业."""
    return _FOLLOWS.fullmatch(understood(label)) is not None


def is_of_a_merger(label: str) -> bool:
    """Whether a label says that those below it went into other firms, or took others in: 被合并企业, 合并后企业."""
    return any(form.fullmatch(understood(label)) for form in (_MERGED, _MERGED_INTO))
