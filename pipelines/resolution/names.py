"""Normalising organization names: the same enterprise printed two ways gets one form, two enterprises never do."""

import re
import unicodedata

# NFKC folds the Kangxi radicals (U+2F00…) but leaves those of the CJK Radicals Supplement (U+2E80…) that PDFs print
# for ordinary characters. Only pairs that stand for exactly one character are folded.
_RADICALS = str.maketrans(
    {
        "⺟": "母",
        "⺠": "民",
        "⻁": "虎",
        "⻄": "西",
        "⻅": "见",
        "⻆": "角",
        "⻉": "贝",
        "⻋": "车",
        "⻓": "长",
        "⻔": "门",
        "⻘": "青",
        "⻙": "韦",
        "⻚": "页",
        "⻛": "风",
        "⻜": "飞",
        "⻝": "食",
        "⻢": "马",
        "⻤": "鬼",
        "⻥": "鱼",
        "⻦": "鸟",
        "⻨": "麦",
        "⻩": "黄",
        "⻬": "齐",
        "⻮": "齿",
        "⻰": "龙",
    }
)
_INTERPUNCTS = re.compile("[·•‧・･∙⋅．●]")
_BRACKETS = str.maketrans({"〔": "(", "〕": ")", "【": "(", "】": ")", "[": "(", "]": ")", "｛": "(", "｝": ")"})
_DASHES = re.compile("[‐‑‒–—―－﹣]")
_BLANKS = re.compile(r"[\s\u200b\u200c\u200d\ufeff]+")


def normalise_name(name: str) -> str:
    """Return the form in which two printings of one name are equal.

    Full-width and half-width, compatibility forms and radicals, brackets of every kind, blanks, interpuncts, dashes and
    Latin case are made alike. Characters that carry meaning (legal forms, places, branch words) are left alone.
    """
    # The interpuncts go first: NFKC would turn a full-width full stop into the stop of an abbreviation.
    folded = _compatible(_INTERPUNCTS.sub("·", name)).translate(_RADICALS).translate(_BRACKETS)
    folded = _BLANKS.sub("", _DASHES.sub("-", folded)).casefold()
    # Once more, since taking blanks out can bring a letter and a combining mark together.
    return _BLANKS.sub("", _compatible(folded))


def _compatible(text: str) -> str:
    return unicodedata.normalize("NFKC", text)
