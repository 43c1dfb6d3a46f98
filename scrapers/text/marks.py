"""Marks that lists set beside a name and that are no part of it: ※, ①, [1], （注1）, （新增）, （联合体牵头单位）.

Belongs here: telling the marks from the name, in a text as it is printed (folding would make digits of ① and ²). What
a mark means, the list's footnotes say.
"""

import re
from typing import Final

from scrapers.text.characters import CLOSING_BRACKETS, OPENING_BRACKETS
from scrapers.text.folding import understood
from scrapers.text.translations import split_translation

#: Inside a character class: signs, circled and raised numbers: what typesetters set for a footnote.
SIGNS: Final = (
    "*＊&＆※★☆▲△▼▽◆◇■□●○◎♦♢†‡§#＃⁂✱✲✳✻❋✦✧√✓✔"
    "\u00b9\u00b2\u00b3\u2070\u2074-\u2079"
    "\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3220-\u3229\u3280-\u3289"
)
_OPEN, _CLOSE = (re.escape(brackets) for brackets in (OPENING_BRACKETS, CLOSING_BRACKETS))
_AT_THE_END: Final = re.compile(
    rf"\s*(?:(?P<signs>[{SIGNS}]+)|[{_OPEN}](?P<words>[^{_OPEN}{_CLOSE}]{{1,20}})[{_CLOSE}]|(?P<note>[附备脚]?注\s*\d{{1,2}}|\^\s*\d{{1,2}}|(?<=公司)联合体))\s*$"
)
_AT_THE_BEGINNING: Final = re.compile(
    rf"^\s*(?:(?P<signs>[{SIGNS}]+)|(?P<role>联合体|联合申报(?:单位|企业)?|牵头(?:单位|企业))\s*[:：])\s*"
)

_NUMBER = "[0-9一二三四五六七八九十]"
_WHEN = rf"(?:\d{{4}}年?度?(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?|第{_NUMBER}+批次?|本次|本年度?|今年|首次|已|现已|拟)?"
_WHAT = (
    "新增|新|复核|复审|复评|复查|续评|延续|延期|再认定|重新认定|重新申报|更名|名称变更|变更名称|变更|搬迁|整体搬迁|"
    "升级|升星|晋级|降级|保留|推荐|公示|待定|待核|重点|示范|试点|补录|补充|调整|撤销|取消|移出|移除|注销|吊销|退出|"
    "停产|停业|破产|关停|暂停|恢复|合并|重组|上市|牵头|获评|入选|入围"
)
_OF_WHOM = "联合体|联合申报|联合创建|(?:联合体)?(?:牵头|成员|参与|联合|主体|申报)(?:单位|企业|方)?"
#: What the words in a bracket say where they are a mark: a footnote's number, what happened to the title, a role.
_WORDS: Final = re.compile(
    rf"(?:见?[附备脚]?注释?|说明):?{_NUMBER}*|\d{{1,2}}|\d{{4}}年度?|第{_NUMBER}+批次?|{_WHEN}(?:{_WHAT})(?:企业|单位|称号|资格)?"
    rf"|{_OF_WHOM}|(?:[附备脚]?注|说明):(?!.*(?:公司|厂|原|曾用|更名|改名|现名|变更)).+"
)
_SIGNS_ALONE: Final = re.compile(rf"\s*[{SIGNS}]+\s*")


def split_marks(printed: str) -> tuple[str, tuple[str, ...]]:
    """The name and its marks, in their order; a bracket's words count as one mark, without the brackets.

    An English name beside a Chinese one is a mark. A text that is nothing but marks is a name.
    """
    name, behind = printed, list[str]()
    while True:
        name, english = split_translation(name)
        if english:
            behind.insert(0, english)
        found = _AT_THE_END.search(name)
        if found is None:
            break
        words = found["words"]
        if words is not None and not (_WORDS.fullmatch(understood(words)) or _SIGNS_ALONE.fullmatch(words)):
            break
        behind.insert(0, found["signs"] or words or found["note"])
        name = name[: found.start()]
    before = _AT_THE_BEGINNING.match(name)
    if before:
        behind.insert(0, before["signs"] or before["role"])
        name = name[before.end() :]
    return (name, tuple(behind)) if name.strip() else (printed, ())


def without_marks(printed: str) -> str:
    """The name without the marks beside it."""
    return split_marks(printed)[0]
