"""Selectors of publishers' files are judged as the library that uses them judges."""

import subprocess
import sys

import pytest
import soupsieve
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from scrapers.publishers.options import Selector

_SELECTOR = TypeAdapter(Selector)
# What selectors are made of, put together at random: half of the heaps are CSS, half are not.
_PIECES = st.sampled_from(
    [
        *("a", "li", "_x", "-a", "9", ".list", "#con1", ".", "#", "*", "名", "\\", "\n"),
        *("[href]", "[href*='/t']", '[id="1"]', "[href='it\"s']", "[", "]"),
        *(" ", "  ", ">", " > ", "+", "~", ", ", ",", ":has(a)", ":has(", ")", ":last-child", ":nth"),
    ]
)
_HEAPS = st.lists(_PIECES, min_size=1, max_size=7).map("".join)


def _is_css(selector: str) -> bool:
    try:
        soupsieve.compile(selector)
    except soupsieve.SelectorSyntaxError:
        return False
    return True


@settings(max_examples=100)
@given(_HEAPS)
@example("li:has(a[href*='/t']), li:has(a[href^='./t'])")
@example("div.list > a[href]")
@example("9")
@example(".9")
@example("[9]")
@example("a >")
@example("a,")
@example("a:has()")
def test_a_selector_is_taken_exactly_where_the_library_takes_it(selector: str) -> None:
    if _is_css(selector):
        assert _SELECTOR.validate_python(selector) == selector
    else:
        with pytest.raises(ValidationError, match="no CSS selector"):
            _SELECTOR.validate_python(selector)


def test_the_projects_own_publishers_are_read_without_a_parser_of_pages() -> None:
    script = (
        "import sys; from scrapers.publishers.registry import read_publishers;"
        "assert read_publishers().publishers; print(*(sys.modules.keys() & {'soupsieve', 'bs4', 'lxml'}))"
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert said.stdout.split() == []
