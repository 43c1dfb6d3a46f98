"""The industry that the name of a firm tells: 濮阳龙丰纸业有限公司, 昆明三川电线电缆有限公司.

Belongs here: which words of a name tell it. The words are those of `industry_words.csv`; the groups are the ones by
which the ministry's lists tell industries (钢铁, 有色, 石化化工, 建材, 机械, 汽车, 轻工 with 食品, 纺织, 医药, 电子).
"""

import csv
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from scrapers.naming.parts import parent_names
from scrapers.text.folding import understood

_REFERENCE = Path(__file__).parents[1] / "reference"
# What may stand between the word for a trade and the end of a name: 股份有限公司, (集团)有限公司佛山分公司.
_BRACKETS = re.compile(r"\([^()]*\)")
_LEGAL_FORM = re.compile(
    "(?:制造|生产|加工|实业|发展|投资|控股|科技|技术|新材料|材料|产业|工业|制品|设备|集团|股份|责任|中国|有限|总)*"
    "(?:公司|集团|[总分]?厂)?"
)


def industry_told(name: str) -> str | None:
    """Return the industry, a word of `industry_words.csv`, that a normalised name tells; None where it tells none.

    Of several words the one nearest to the legal form decides, which says what the firm makes: 汽车电子 is electronics.
    A branch or plant is of the industry of its firm.
    """
    firms = parent_names(name)
    said = _BRACKETS.sub("", firms[-1] if firms else name)
    found = [
        (match.end(), -match.start(), industry)
        for industry, words in _words_in_names().items()
        for match in words.finditer(said)
    ]
    if not found:
        return None
    end, _, industry = max(found)
    return industry if _LEGAL_FORM.fullmatch(said[end:]) else None


def industry_printed(cell: str) -> str | None:
    """Return the industry that a cell of a list means (电子, 化工, 建材); None where its spelling is not known."""
    return _spellings().get(understood(cell))


@cache
def _spellings() -> Mapping[str, str]:
    with (_REFERENCE / "industry_spellings.csv").open(encoding="utf-8", newline="") as file:
        return MappingProxyType({row["spelling"]: row["industry"] for row in csv.DictReader(file)})


@cache
def _words_in_names() -> Mapping[str, re.Pattern[str]]:
    with (_REFERENCE / "industry_words.csv").open(encoding="utf-8", newline="") as file:
        return MappingProxyType({row["industry"]: re.compile(row["words"]) for row in csv.DictReader(file)})
