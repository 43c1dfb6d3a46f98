"""What a publisher's file claims to be sure of stands in the gathered facts."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from scrapers.publishers.model import Column
from scrapers.publishers.registry import FOLDER, load_publishers

SHARED = Path(__file__).parents[2].parent / "shared"
FACTS = SHARED / "facts"

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not FACTS.is_dir(), reason="the gathered facts are not beside the checkout"),
]

SURE = [
    pytest.param(publisher.name_zh, column, id=f"{publisher.publisher_id}:{column.column_id}")
    for publisher in load_publishers(FOLDER).values()
    for column in publisher.columns
    if column.certainty in ("A", "B")
]


UNREACHED = ("cq.jjxxw", "gd_shenzhen.gxj", "gs.gxt", "ha.gxt", "he.gxt", "nm.gxt", "sn.gxt", "tj.gyxxh", "zj.jxt")


@pytest.fixture(scope="module")
def gathered() -> str:
    """The facts, the recorded sites and the lists with their addresses, as one text; /a/{b,c}/ is /a/b/ and /a/c/."""
    recorded = SHARED / "sites" / "README.md"
    files = [*sorted(FACTS.iterdir()), *sorted((SHARED / "lists").rglob("*.csv")), recorded]
    text = "\n".join(file.read_text(encoding="utf-8-sig") for file in files)
    braces = re.findall(r"(/[\w/]*)\{([\w,]+)\}/", text)
    return "\n".join([text, *(f"{root}{part}/" for root, parts in braces for part in parts.split(","))])


@pytest.mark.parametrize(("name", "column"), SURE)
def test_a_column_of_certainty_a_or_b_is_named_in_the_facts(name: str, column: Column, gathered: str) -> None:
    assert any(mark in gathered for mark in _marks_of(column)), (name, _marks_of(column))


def test_an_invented_column_would_be_found_out(gathered: str) -> None:
    for publisher in load_publishers(FOLDER).values():
        for column in publisher.columns:
            if column.certainty == "C":
                assert not any(mark in gathered for mark in _marks_of(column)), column.url


def test_what_the_facts_call_unreachable_is_noted_with_what_an_operator_can_do() -> None:
    publishers = load_publishers(FOLDER)
    for publisher_id in UNREACHED:
        publisher = publishers[publisher_id]
        assert re.search("reached|412", publisher.notes), publisher_id
        assert "ingest" in publisher.advice, publisher_id


def _marks_of(column: Column) -> list[str]:
    """How the facts may name a column: by its path (with or without the host), its number, or its code."""
    path = re.sub(r"(index\.html|common_list\.shtml)$", "", urlsplit(column.url).path)
    numbers = [number for found in re.findall(r"/col/col(\d+)/|/column/(\d+)", path) for number in found if number]
    codes = [str(value) for name in ("channel_code", "chnlid") if (value := getattr(column.options, name, ""))]
    # The ministry's bureau and Shanghai's site are named with their columns' codes after them, apart from the path.
    if path.startswith("/jgsj/jns/") or column.host.endswith("sheitc.sh.gov.cn"):
        codes.append(path.rstrip("/").rpartition("/")[2])
    return [path, *numbers, *codes]
