"""What a notice does: to titles (移出, 恢复, 更名), and to an earlier notice (撤回, 废止, 更正, 补充, 延期).

Belongs here: reading off a title which earlier notice it acts upon and how.
Which notice that is, of those in the register, is found where all of them are known. Nothing is guessed: a title that
does not say that it acts upon a notice acts upon none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from scrapers.lists.addresses import same_number_form
from scrapers.reference.acts import ActWords, act_words, words_of_titles
from scrapers.text.folding import understood


class NoticeAct(StrEnum):
    """What a notice does to an earlier one."""

    REVOKED = "revoked"
    """It proposes or confers nothing any more."""
    CORRECTED = "corrected"
    """Rows of it are published again, in place of what they were."""
    REPUBLISHED = "republished"
    """All of it is published again, in place of what it was."""
    SUPPLEMENTED = "supplemented"
    """Rows are added to it."""
    EXTENDED = "extended"
    """The time for objections is longer."""
    SUSPENDED = "suspended"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class ActUpon:
    """An act upon an earlier notice, as a title words it.

    `titles` and `numbers` (文号) are those by which the title names the notice; without them `about` says which it is
    by its words: batch or year, kind, 公示 or 名单. `of_publicity` is True where what is acted upon proposes,
    `of_adjustment` where it takes or halts titles itself: revoked (撤销《关于移出…名单的公告》), it gives them back.
    `is_partial` is True where only those listed are concerned.
    """

    act: NoticeAct
    titles: tuple[str, ...]
    numbers: tuple[str, ...]
    about: str
    of_publicity: bool
    of_adjustment: bool
    is_partial: bool


_AS_ADDED = frozenset({NoticeAct.CORRECTED, NoticeAct.REPUBLISHED, NoticeAct.SUPPLEMENTED})
_LEAD = re.compile(r"^.*?关于(?:对|将)?|^对")
_FORM = re.compile(r"的?(?:公告|通知|通告|函|决定|声明|说明|启事)(?:[(][^()]*[)])?$")
_SPEAKS_OF_TITLES = re.compile("称号|资格|荣誉|命名|授牌|牌匾|企业名称")
#: What names a notice; or what the notice acted upon does, done for further ones: 补充认定2025年度绿色工厂.
_SPEAKS_OF_A_NOTICE = re.compile("名单|公示|公布|通知|公告|通告|文件|结果|(?:补充|增补)(?:认定|确定|授予)")
_IS_A_NOTICE = re.compile("(?:公示期?|公告|通知|通告|文件|号文?|执行)$")
_QUOTES_A_LIST = re.compile("名单|公示|公布|结果|认定")
_IS_A_DECISION = re.compile("(?:决定|公告|通知|通告|文件|处理|处罚|措施)$")
_OF_ONE_FIRM = re.compile("(?:公司|集团|研究院|合作社|部分|个别)(?!.*(?:公司|集团)名单)")
_CONFERS = re.compile("公布|发布|印发|认定|确定|命名")
_CALLS = re.compile("推荐|申报|征集")
_PROPOSED = "(?:公示|拟认定|拟入选|拟命名)"
# 公示异议核查情况: what became of the objections to a publicity, which proposes nobody again.
_OF_OBJECTIONS = re.compile("异议[^《》,;]{0,8}(?:核查|核实|调查|处理|处置|复核|情况|结果|答复)")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,16}\((?:19|20)\d{2}\)\d{1,5}号")
_QUOTE_TAKEN_OUT = "《》"


@cache
def _words_of_acts() -> str:
    return "|".join(words.said.pattern for words in act_words())


@cache
def _clause_begins() -> re.Pattern[str]:
    """A conjunction before a further act: 公布…名单 | 及 移出名单, 撤回…公示 | 并 重新公示."""
    acts = f"(?:{_words_of_acts()}|{_CONFERS.pattern})"
    return re.compile(f"(?:并|以及|及|和|与|暨|、|,|;)(?=(?:予以|对|将|同时)*{acts})")


def clauses_of(title: str) -> list[str]:
    """The clauses of a title, each with an act of its own, as understood: without issuer, 关于 and 的通知.

    What it quotes (《…》) stands in its clause.
    """
    said = understood(title)
    quoted, plain = _without_quotes(said)
    body = _FORM.sub("", _LEAD.sub("", plain))
    quotes = iter(quoted)
    return [
        re.sub(_QUOTE_TAKEN_OUT, lambda _: f"《{next(quotes, '')}》", clause)
        for clause in _clause_begins().split(body)
        if clause
    ]


def acts_upon_notices(title: str) -> tuple[ActUpon, ...]:
    """What a title says that its notice does to earlier ones, in the order in which it says it."""
    said = understood(title)
    _, plain = _without_quotes(said)
    if plain.startswith("拟") or "关于拟" in plain:
        return ()
    return tuple(act for clause in clauses_of(title) for act in _act_of_clause(clause, said))


def confers_beside(title: str) -> str:
    """The clause of a title with several that confers: 公布2024年度绿色工厂名单 of …及移出名单. Empty where none."""
    clauses = clauses_of(title)
    conferring = [clause for clause in clauses if _CONFERS.search(clause) and not re.search(_words_of_acts(), clause)]
    return conferring[0] if len(clauses) > 1 and len(conferring) == 1 else ""


def answers_objections(title: str) -> bool:
    """Whether a title says that its notice tells what became of objections to a publicity: 公示异议核查情况."""
    _, plain = _without_quotes(understood(title))
    return "公示" in plain and _OF_OBJECTIONS.search(plain) is not None


def takes_proposals(title: str) -> bool:
    """Whether a text says that some are taken off a list that is open to objection: 取消…公示资格."""
    return _takes_proposals().search(understood(title)) is not None


def numbers_named_in(text: str) -> tuple[str, ...]:
    """Every document number (文号) that a text names, in the comparable form, without the words before it."""
    before = re.compile(f".*(?:{_words_of_acts()}|关于|文件|对|将|和|及|与|原|》)")
    return tuple(dict.fromkeys(before.sub("", number) for number in _NUMBER.findall(same_number_form(text))))


def quoted_notices(text: str) -> tuple[str, ...]:
    """The titles of notices of lists that a text quotes: 《关于公布…名单的通知》."""
    quoted, _ = _without_quotes(understood(text))
    return tuple(title for title in quoted if _QUOTES_A_LIST.search(title))


@cache
def _takes_proposals() -> re.Pattern[str]:
    """Words that take some off a list that is open to objection: 移出…公示名单, 从公示名单中移除, 取消…拟认定资格."""
    taking = words_of_titles("removed")
    proposed = f"{_PROPOSED}(?:(?!{taking}).){{0,12}}(?:名单|资格|企业)"
    return re.compile(f"(?:{taking}).*{proposed}|[从由].*{proposed}.*(?:{taking})")


def _act_of_clause(clause: str, said: str) -> Iterator[ActUpon]:
    quoted, plain = _without_quotes(clause)
    if not quoted and (_takes_proposals().search(plain) or answers_objections(plain)):
        yield ActUpon(NoticeAct.REVOKED, (), numbers_named_in(clause), plain, True, False, is_partial=True)
        return
    words = _first_words(plain)
    if words is None:
        return
    titles = tuple(title for title in quoted if _names_a_list_or_takes_titles(title))
    numbers = numbers_named_in(clause)
    about = plain.replace(_QUOTE_TAKEN_OUT, "")
    is_named = bool(titles or numbers)
    act = NoticeAct(words.of_notices)
    of_adjustment = _of_adjustment(act, words, titles, about)
    if not is_named and (quoted or not (of_adjustment or _is_of_a_notice(words, about))):
        return
    if act in _AS_ADDED and _CALLS.search(about):
        return
    target = "".join(titles) or (about if act not in _AS_ADDED else said)
    of_publicity = "公示" in target or act is NoticeAct.EXTENDED
    if act is NoticeAct.EXTENDED and "公示" not in f"{about}{target}":
        return
    is_partial = _OF_ONE_FIRM.search(about) is not None
    yield ActUpon(act, titles, numbers, about, of_publicity, of_adjustment, is_partial)


def _of_adjustment(act: NoticeAct, words: ActWords, titles: Sequence[str], about: str) -> bool:
    """Whether a notice that is revoked or corrected takes or halts titles itself: 更正 | 移出…名单."""
    if act is NoticeAct.REVOKED:
        return _takes_titles("".join(titles) or _behind(words, about))
    return act is NoticeAct.CORRECTED and _takes_titles("".join(titles) or about)


def _first_words(plain: str) -> ActWords | None:
    """Of the words that act upon notices those that stand first in a clause; longer words before shorter ones."""
    found = [
        (match.start(), -len(match[0]), at)
        for at, words in enumerate(act_words())
        if words.of_notices and (match := words.said.search(plain))
    ]
    return act_words()[min(found)[-1]] if found else None


def _names_a_list_or_takes_titles(title: str) -> bool:
    """Whether a quoted title is that of a notice of a list, or of one that takes titles: 关于取消…称号的公告."""
    return _QUOTES_A_LIST.search(title) is not None or (
        _SPEAKS_OF_TITLES.search(title) is not None and _takes_titles(title)
    )


def _takes_titles(said: str) -> bool:
    """Whether what is acted upon takes or halts titles itself, and does not only propose to.

    Not so where the words before say whose titles are taken, and what follows is no decision: 取消…称号 | 移出名单.
    """
    taking = re.search(words_of_titles("removed", "suspended"), said)
    if taking is None or "公示" in said:
        return False
    return _SPEAKS_OF_TITLES.search(said[: taking.start()]) is None or _IS_A_DECISION.search(said) is not None


def _behind(words: ActWords, about: str) -> str:
    """What stands behind the words of an act where it is itself an act, a list or a decision; else nothing.

    撤销 | 2023年度绿色工厂移出名单, 撤销 | 取消某公司绿色工厂称号; not 撤销 | 移出名单企业绿色工厂称号.
    """
    found = words.said.search(about)
    behind = about[found.end() :] if found else ""
    takes_of_its_own = _SPEAKS_OF_TITLES.search(behind) is not None and "名单" not in behind
    return behind if behind.endswith("名单") or takes_of_its_own or _IS_A_DECISION.search(behind) else ""


def _is_of_a_notice(words: ActWords, about: str) -> bool:
    """Whether what is acted upon is a notice, not the titles of some: 取消…公示, not 取消…称号."""
    if _SPEAKS_OF_TITLES.search(about) or (about.endswith("的公示") and words.of_notices not in _AS_ADDED):
        return False
    acts_on_both = words.of_titles and not words.said.search("撤回")
    return (_IS_A_NOTICE if acts_on_both else _SPEAKS_OF_A_NOTICE).search(about) is not None


def _without_quotes(said: str) -> tuple[Sequence[str], str]:
    """What a text quotes, a quotation within a quotation as a part of it, and the text with 《》 in its place."""
    quoted: list[str] = []
    plain: list[str] = []
    depth = 0
    for character in said:
        if character == "《":
            depth += 1
            if depth == 1:
                quoted.append("")
                plain.append(_QUOTE_TAKEN_OUT)
                continue
        if character == "》" and depth:
            depth -= 1
            if depth == 0:
                continue
        if depth:
            quoted[-1] += character
        else:
            plain.append(character)
    return quoted, "".join(plain)
