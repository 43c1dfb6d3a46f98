"""Tables that say in a sentence what a notice does: 序号 | 更正内容, 第2项“甲公司”应为“乙公司”.

Belongs here: making rows of such sentences, where each row of a table that has no header of a list holds one.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from scrapers.documents.blocks import Cell
from scrapers.lists.rows import DataRow
from scrapers.lists.sections import Section
from scrapers.lists.sentences import AdjustmentSentence, read_adjustment_sentence
from scrapers.text.numerals import serial_number

#: What may stand behind the last name of a sentence and says nothing more.
_ENDS = re.compile('[”"」]?[。；;,，]?(?:特此更正|其[他余]内容不变)?[。；;]*$')


def with_sentences_as_rows(section: Section) -> list[Section]:
    """The section; where each of its rows says in one sentence what is done to whom, as sections of what they say.

    A row of which only some is such a sentence leaves the table as it is: what it says besides would be lost.
    """
    if section.header is not None or not section.rows:
        return [section]
    said = [_sentence_of(row) for row in section.rows]
    parts: list[Section] = []
    for row, sentence in zip(section.rows, said, strict=True):
        if sentence is None:
            return [section]
        rows = [_row(row, texts) for texts in sentence.rows]
        if parts and parts[-1].header == sentence.header:
            parts[-1].rows += rows
        else:
            titles = (sentence.title, *section.titles)
            parts.append(
                replace(section, header=sentence.header, width=sentence.header.width, titles=titles, rows=rows)
            )
    return parts


def _sentence_of(row: DataRow) -> AdjustmentSentence | None:
    """The one sentence of a row beside its number; None where it says more or less."""
    if row.problem or row.group:
        return None
    texts = [text for text in row.row.distinct_texts if serial_number(text) is None]
    sentence = read_adjustment_sentence(texts[0]) if len(texts) == 1 else None
    is_all = sentence is not None and _ENDS.sub("", texts[0]).endswith(sentence.rows[-1][-1])
    return sentence if is_all else None


def _row(row: DataRow, texts: Sequence[str]) -> DataRow:
    return replace(row, row=replace(row.row, cells=tuple(map(Cell, texts))))
