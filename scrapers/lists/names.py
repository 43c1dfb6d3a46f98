"""What names of enterprises and parks look like, so that a text can be told to be one, or not to be.

Belongs here: the look of a single text. Whose name it is, and what several names have in common, is judged elsewhere.
"""

import re

from scrapers.text.folding import understood
from scrapers.text.marks import without_marks

_NAME = re.compile(
    r"[^。;:,、?!]{4,60}(公司|厂|集团|园区|开发区|产业园|工业园|示范区|高新区|基地|研究院|研究所|合作社|中心)(\([^()]{1,30}\))?"
)


def ends_as_a_name(text: str) -> bool:
    """True for a text that ends as names of enterprises and parks do, marks beside it aside, and has no punctuation."""
    return _NAME.fullmatch(understood(without_marks(text))) is not None
