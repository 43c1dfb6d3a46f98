"""What a row of a list that confers says of its title besides: 已撤销, 2024年8月取消绿色工厂称号, 有效期至2024年12月.

Belongs here: the words of remarks, of status columns and of footnotes, with the day where one is said. Nothing is
guessed: words that may say it, and don't plainly, are unclear.
"""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from scrapers.lists.adjustments import Adjustment, adjustments_named_in, loses_its_title
from scrapers.lists.names import ends_as_a_name
from scrapers.lists.refusals import leaves_open
from scrapers.reference.acts import words_of_titles
from scrapers.text.dates import date_in
from scrapers.text.folding import understood


class Standing(StrEnum):
    """What became of a title, by the row that lists it: the vocabulary of `ListEntry.standing`.

    A title restored is as if nothing had been said, so no entry has that word.
    """

    REMOVED = "removed"
    SUSPENDED = "suspended"
    RESTORED = "restored"
    RENAMED = "renamed"
    EXPIRED = "expired"
    """It is given for a time, and `Told.on` is the last day of it."""
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Told:
    """What a row says: `on` is the day, the last day of the month or year where no more is said, None where nothing
    is; `new_name` the name after a rename."""

    standing: Standing
    said: str
    on: date | None = None
    new_name: str | None = None


_CLAUSES = re.compile(r"[,，;；。\n]")
_ENDED = re.compile(
    "失效|作废|废止|吊销(?!.*执照)|终止|不再(?:具备|符合|享有|保留|继续保留|认定|列入|使用|作为|有效)|已过期|到期未|无效"
)
_OF_THE_TITLE = re.compile("称号|资格|荣誉|名单|名录|认定|命名|牌匾|证书|绿色|示范|入围|公布")
_END_OF_THE_FIRM = re.compile("注销|执照|破产|关停|停产|停业|歇业|倒闭|解散|吸收合并|被.*合并|拆除|关闭|迁出")
_STRUCK = re.compile("删除|删去|剔除|核减|不再公布")
_FAILED = re.compile("(?:未|没有|不)(?:能)?通过|不合格|未合格")
_NOT_YET = re.compile("拟|申请|建议|待|计划|即将|可能|如|若")
_DENIED = re.compile("未|不予|没有|无需|免于|除外")
_RENAMED_TO = re.compile(
    r"(?:更名|改名|改称|(?:企业|单位|公司|园区)?名称(?:已)?变更|变更(?:企业|单位)?名称|变更|更正|应)(?:登记)?(?:为|成|至):?(?P<name>.+)"
    r"|现(?:用)?(?:名|为)(?:称)?(?:为|是)?:?(?P<present>.+)"
)
_IN_FORCE = re.compile(
    "有效|正常|在册|在列|在名单|保留|继续保留|持有|存续|存续有效|合格|通过|复核通过|是|有|无变化|未变|无|现有|生效|在营|开业|"
    r"在业|(?:在期|有效期)内|已公布|已认定|[-—/]"
)
_GIVEN = re.compile(
    r"\d{4}年度?(?:\d{1,2}月(?:\d{1,2}日)?)?(?:经|被)?(?:认定|获评|获得|入选|公布|授予|评为|列入|命名|第?[一二三四五六七八九十\d]+批)"
)
_DAY_WORDS = re.compile(r"(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{4}[-./]\d{1,2}(?:[-./]\d{1,2})?")
_FILLING = re.compile(
    "已经?|现已?|被|予以|依法|依规|主动|自动|自愿|于|自|起|从|因|经|后|本|该|企业|单位|公司|的|了|动态调整"
)
_MONTH = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})(?:年|[-./])(?P<month>\d{1,2})(?:月|(?![-./\d]))")
_YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})年?度?(?!\d)")
_SPEAKS_OF_A_TERM = re.compile("有效期|有效至|到期|期满|届满|[止前]有效|截[止至].*有效")
_OF_ANOTHER_PAPER = re.compile("执照|许可|体系|排污|资质|合同|保险|检测|环评")
_GOES_ON = re.compile("有效期内|长期|无固定|未(?:到期|届满|过期|期满)|永久")
_FROM_TO = re.compile("至|到(?!期)|[—–~～]|-(?=(?:19|20)\\d{2}(?!\\d))")
_BEGINS = re.compile(r"\d(?:日|月|年度?)?[起始]")
_BARE_VERB = 6
_TAKEN = re.compile(f"{words_of_titles('removed', 'suspended')}|注销")
_AS_BEFORE = "有效"


def standing_told(
    remarks: Sequence[str], statuses: Sequence[str] = (), days: Sequence[str] = (), terms: Sequence[str] = ()
) -> Told | None:
    """What the row says last of its title; None where it says nothing of it. A term is heard where nothing else is.

    `remarks` are free texts, `statuses` the cells of columns that say nothing else, so that words not known there are
    unclear; `days` the cells under 移出时间 and the like, which date what has no day of its own; `terms` those under
    有效期 with the word before them.
    """
    told = [one for text in (*terms, *remarks) for one in _told_by(text)]
    for status in statuses:
        said = list(_told_by(status))
        in_force = _IN_FORCE.fullmatch(understood(status)) is not None
        told += said or ([] if in_force else [Told(Standing.UNCLEAR, status)])
    if not told:
        return None
    terms_said = [one for one in told if one.standing is Standing.EXPIRED]
    last = ([one for one in told if one not in terms_said] or terms_said)[-1]
    if last.standing is Standing.UNCLEAR and terms_said:
        last = replace(last, said=f"{terms_said[-1].said}; {last.said}")
    if last.standing is Standing.RESTORED:
        return None
    day = last.on or next((on for text in days if (on := day_told(text))), None)
    return replace(last, on=day)


def name_after_rename(text: str) -> str | None:
    """The name that a cell under 调整情况 gives (更名为乙公司); None where it gives none, or not plainly."""
    renamed = _RENAMED_TO.search(understood(text))
    told = _renamed(text, _bare_name(renamed)) if renamed else None
    return told.new_name if told else None


def answered(question: str, answer: str) -> str:
    """What a cell under 是否有效 or 是否移出 says with 是 or 否, in words; any other cell as it is."""
    asked, said = understood(question).removeprefix("是否"), understood(answer)
    if asked == understood(question) or said not in ("是", "否"):
        return answer
    if said == "是":
        return asked
    return _AS_BEFORE if _TAKEN.search(asked) else f"不再{asked}"


def day_told(text: str) -> date | None:
    """The day that a text says, the last of the month or year where it says no more; None where it says none.

    When the title was given is no such day.
    """
    said = _GIVEN.sub("", understood(text))
    if found := date_in(said):
        return found
    if (month := _MONTH.search(said)) and 1 <= int(month["month"]) <= 12:
        year, number = int(month["year"]), int(month["month"])
        return date(year, number, monthrange(year, number)[1])
    year_told = _YEAR.search(said)
    return date(int(year_told["year"]), 12, 31) if year_told else None


def day_of_act(days: Sequence[str], announced_on: date | None) -> date | None:
    """The day that a row of a list that adjusts says under 移出时间 and the like; None where it says none.

    A month or a year counts by its last day where that came before the list was announced, and else says nothing that
    the list's own day doesn't.
    """
    for text in days:
        if (on := date_in(understood(text))) or ((on := day_told(text)) and announced_on and on < announced_on):
            return on
    return None


def last_day_of_term(text: str) -> date | None:
    """The last day of the time for which a text says that titles are given; None where it plainly says none."""
    told = [term for clause in _CLAUSES.split(text) if (term := _term_told(clause.strip()))]
    return told[-1].on if told else None


def _told_by(text: str) -> Iterator[Told]:
    on: date | None = None
    for clause in _CLAUSES.split(text):
        on = day_told(clause) or on
        if told := _told_by_clause(clause.strip()):
            yield replace(told, on=told.on or on)


def _told_by_clause(clause: str) -> Told | None:
    said = understood(clause)
    if term := _term_told(clause):
        return term
    if renamed := _RENAMED_TO.search(said):
        return _renamed(clause, _bare_name(renamed))
    named = adjustments_named_in(clause)
    ends = _ENDED.search(said) is not None or Adjustment.REMOVED in named
    acts = ends or Adjustment.SUSPENDED in named or Adjustment.RESTORED in named
    if leaves_open(said) and not (acts and _OF_THE_TITLE.search(said)):
        return Told(Standing.UNCLEAR, clause)
    if not acts:
        if _FAILED.search(said) or _STRUCK.search(said):
            return Told(Standing.UNCLEAR, clause)
        is_of_the_firm = _END_OF_THE_FIRM.search(said) or Adjustment.RENAMED in named
        return Told(Standing.UNCLEAR, clause) if is_of_the_firm and not _DENIED.search(said) else None
    if _DENIED.search(said) and not _ENDED.search(said):
        return None
    if _NOT_YET.search(said) or not (_OF_THE_TITLE.search(said) or _is_bare(said, named)):
        return Told(Standing.UNCLEAR, clause)
    if Adjustment.RESTORED in named:
        return Told(Standing.RESTORED, clause)
    return Told(Standing.REMOVED if ends else Standing.SUSPENDED, clause)


def _term_told(clause: str) -> Told | None:
    """The last day of the time for which the title is given: of 2021.11-2024.10 the last of October 2024.

    A time that is said by its length alone (有效期三年) is unclear; a title that is said to go on has no last day.
    """
    said = understood(clause)
    if not _SPEAKS_OF_A_TERM.search(said) or _OF_ANOTHER_PAPER.search(said) or _GOES_ON.search(said):
        return None
    last_part = _FROM_TO.split(said)[-1]
    if (on := day_told(last_part)) and not _BEGINS.search(last_part):
        return Told(Standing.EXPIRED, clause, on)
    return None if _ENDED.search(said) else Told(Standing.UNCLEAR, clause)


def _bare_name(renamed: re.Match[str]) -> str:
    return (renamed["name"] or renamed["present"]).strip("\"“”'‘’《》「」:()")


def _renamed(clause: str, name: str) -> Told:
    if _NOT_YET.search(understood(clause).replace(name, "")) or not ends_as_a_name(name):
        return Told(Standing.UNCLEAR, clause)
    return Told(Standing.RENAMED, clause, new_name=name)


def _is_bare(said: str, named: Sequence[Adjustment]) -> bool:
    """Whether a clause consists of the verb, a day and words that add nothing: 已于2024年8月撤销, not 股东放弃股权."""
    is_of_another_thing = Adjustment.REMOVED in named and not loses_its_title(said)
    return not is_of_another_thing and len(_FILLING.sub("", _DAY_WORDS.sub("", said))) <= _BARE_VERB
