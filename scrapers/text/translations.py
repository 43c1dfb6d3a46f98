"""English names that lists print beside the Chinese ones: 甲有限公司 Jia Co., Ltd., on one line or on two, in brackets.

Belongs here: telling a translation from letters that a name has by right (TCL王牌电器（惠州）有限公司, 甲公司A厂). A
name that is registered in China is Chinese to its end, so that English behind it which calls itself a company, a works
or a park is none of it; before it stands its translation only if that ends as a company's name does.
"""

import re
from typing import Final

from scrapers.text.characters import CLOSING_BRACKETS, OPENING_BRACKETS
from scrapers.text.folding import understood

_OPEN, _CLOSE = (re.escape(brackets) for brackets in (OPENING_BRACKETS, CLOSING_BRACKETS))
_CHINESE: Final = "\u3400-\u9fff"
_LATIN: Final = "A-Za-z\u00c0-\u024fＡ-Ｚａ-ｚ"
_ENGLISH: Final = rf"[{_LATIN}][{_LATIN}0-9０-９\s.．,，;&＆'’‘`\-–—/·{_OPEN}{_CLOSE}]{{3,160}}"
_SIGNS: Final = rf"[^{_LATIN}0-9０-９\s{_OPEN}]{{0,3}}?"
_BETWEEN: Final = r"[\s/／|｜,，;；:：\-–—]*"
_BEHIND: Final = re.compile(
    rf"(?P<name>.*[{_CHINESE}][{_CLOSE}]?{_SIGNS}){_BETWEEN}(?:[{_OPEN}]\s*(?P<bracketed>{_ENGLISH})[{_CLOSE}]|(?P<plain>{_ENGLISH}))\s*",
    re.DOTALL,
)
_BEFORE: Final = re.compile(rf"\s*(?P<english>{_ENGLISH}?){_BETWEEN}(?P<name>[{_OPEN}]?[{_CHINESE}].*)", re.DOTALL)
_COMPANY: Final = r"co\.?,?ltd|co\.,?|ltd|limited|company|corp|corporation|inc|incorporated|llc|gmbh|plc"
_CALLS_ITSELF: Final = re.compile(
    rf"{_COMPANY}|group|holdings?|factory|plant|works|mill|park|zone|base|institute|cent(?:er|re)", re.IGNORECASE
)
_ENDS_AS_A_COMPANY: Final = re.compile(rf".{{2,}}(?:{_COMPANY})\.?", re.IGNORECASE)
_FEWEST_CHINESE = 4


def split_translation(printed: str) -> tuple[str, str]:
    """The Chinese name and the English one beside it, as printed; the second is empty where there is none."""
    if behind := _BEHIND.fullmatch(printed):
        english = (behind["bracketed"] or behind["plain"]).strip()
        if _CALLS_ITSELF.search(understood(english)) and _has_words(english) and _is_chinese(behind["name"]):
            return behind["name"], english
    if before := _BEFORE.fullmatch(printed):
        english = before["english"].strip()
        if _ENDS_AS_A_COMPANY.fullmatch(understood(english)) and _is_chinese(before["name"]):
            return before["name"], english
    return printed, ""


def _is_chinese(name: str) -> bool:
    return len(re.findall(f"[{_CHINESE}]", name)) >= _FEWEST_CHINESE


def _has_words(english: str) -> bool:
    """Whether a text has two words at least, the blanks between which a line's end may have taken."""
    return len(re.findall(f"[{_LATIN}]{{2,}}", english)) > 1
