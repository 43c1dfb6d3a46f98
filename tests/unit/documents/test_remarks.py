"""What a format's reader remarks becomes an issue of the document, and is no text of it."""

from dataclasses import replace

import pytest

from scrapers.documents.blocks import Block, Paragraph, Remark
from scrapers.lists.reader import NotAList, read_lists
from scrapers.policies.paragraphs import paragraphs_of
from scrapers.statistics.reader import read_statistics
from tests.builders.lists import HEADER, ORIGIN, blocks

REMARK = Remark("reading_doubtful", "warning", "Two readings of page 1 differ.", 1)
ROWS = [HEADER, ("1", "北京", "甲厂", "乙所"), ("2", "天津", "丙厂", "丁所")]


def test_a_remark_is_an_issue_of_the_document_and_changes_no_row() -> None:
    plain = read_lists(blocks(ROWS), ORIGIN)
    remarked = read_lists([REMARK, *blocks(ROWS)], ORIGIN)
    assert [(issue.code, issue.severity, issue.message, issue.page) for issue in remarked.issues] == [
        ("reading_doubtful", "warning", "Two readings of page 1 differ.", 1)
    ]
    assert replace(remarked, issues=()) == plain


def test_a_remark_on_a_document_without_a_list_is_told_with_that() -> None:
    with pytest.raises(NotAList) as caught:
        read_lists([Paragraph(1, "各有关单位"), REMARK], ORIGIN)
    assert [issue.code for issue in caught.value.remarks] == ["reading_doubtful"]


def test_prose_is_read_as_if_nothing_had_been_remarked() -> None:
    prose: list[Block] = [Paragraph(1, "2023年浙江省累计培育"), Paragraph(1, "国家级绿色工厂90家。")]
    remarked = [prose[0], REMARK, prose[1]]
    assert paragraphs_of(remarked) == paragraphs_of(prose)
    assert read_statistics(remarked) == read_statistics(prose)
    assert read_statistics(prose).facts
