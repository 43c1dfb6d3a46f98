"""What a terminal would obey is shown instead, and nothing else is changed."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.text.shown import shown, shown_in_json


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("\x1b[31m红\x1b[0m", "␛[31m红␛[0m"),
        ("名单\r已撤销", "名单␍已撤销"),
        ("名单\u202efdp.exe", "名单<U+202E>fdp.exe"),
        ("a\x7fb\x9b2J", "a␡b<U+009B>2J"),
        ("一行\n二行\t列", "一行\n二行\t列"),
        ("附件1[/2025年].ofd", "附件1[/2025年].ofd"),
    ],
)
def test_what_a_terminal_would_obey_is_shown_instead(text: str, seen: str) -> None:
    assert shown(text) == seen


@given(st.text())
def test_nothing_that_acts_is_left_and_all_else_stays(text: str) -> None:
    seen = shown(text)
    assert not [one for one in seen if unicodedata.category(one) == "Cc" and one not in "\n\t"]
    assert not [one for one in seen if unicodedata.bidirectional(one) in {"LRE", "RLE", "LRO", "RLO", "PDF"}]
    assert shown(seen) == seen
    assert [one for one in text if one.isprintable()] == [one for one in text if one.isprintable() and one in seen]


@given(st.text())
def test_json_keeps_its_meaning(text: str) -> None:
    printed = shown_in_json(json.dumps({"name": text}, ensure_ascii=False))
    assert json.loads(printed) == {"name": text}
    assert not [one for one in printed if unicodedata.category(one) == "Cc"]
