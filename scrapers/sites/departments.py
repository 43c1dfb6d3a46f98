"""A choice of departments: a listing that shows the notices of one, and leads to those of the others beside them.

Belongs here: what a department is. One whose address is another page's has a page of its own, and no part of the list.
"""

import re
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

from scrapers.sites.choices import Kind, choice_on
from scrapers.text.folding import one_line

_DEPARTMENT = re.compile(r"([\u4e00-\u9fff、]{1,14}(?:科|处|室|局|股|队|站|办|所|司|中心))(?:\s*[(（]\d+[)）])?")


def other_departments(page: BeautifulSoup, url: str) -> dict[str, str]:
    """The addresses of the departments besides that which the page stands on; none where it stands on all of them."""
    choice = choice_on(page, url, _DEPARTMENTS)
    if choice is None or not choice.chosen:
        return {}
    return {name: address for name, address in choice.addresses.items() if name != choice.chosen}


def _department(text: str) -> str:
    found = _DEPARTMENT.fullmatch(one_line(text))
    return found[1] if found else ""


def _are_alike(address: str, other: str) -> bool:
    """Whether two addresses differ in what they ask for alone."""
    one, two = urlsplit(address), urlsplit(other)
    return (one.netloc, one.path) == (two.netloc, two.path) and one.query != ""


_DEPARTMENTS = Kind(_department, _are_alike, by_scripts=False)
