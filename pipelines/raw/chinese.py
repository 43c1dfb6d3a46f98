"""What raw tables tell a person, in Chinese beside the English in which it was recorded."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from languages.recorded import in_chinese
from pipelines.raw.table import Columns
from scrapers.text.worded import Worded

TOLD: Final = "message"
IN_CHINESE: Final = "message_zh"


def with_chinese(rows: Iterable[dict[str, object]], columns: Columns) -> Iterable[dict[str, object]]:
    """Return the rows of a table; where it tells something, the Chinese words beside the English.

    What nobody has worded stays English in both.
    """
    return _told_in_both(rows) if IN_CHINESE in columns else rows


def _told_in_both(rows: Iterable[dict[str, object]]) -> Iterator[dict[str, object]]:
    for row in rows:
        told = row[TOLD]
        if told is None:
            yield row | {IN_CHINESE: None}
        else:
            yield row | {IN_CHINESE: in_chinese(told) if isinstance(told, Worded) else _recorded_in_chinese(str(told))}


@lru_cache(maxsize=4096)
def _recorded_in_chinese(told: str) -> str:
    return in_chinese(told)
