"""What raw tables tell a person, in Chinese beside the English in which it was recorded."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from languages.recorded import in_chinese
from pipelines.raw.table import Columns
from scrapers.text.worded import Worded

#: The columns that tell a person something, each with that of its Chinese words.
CHINESE_OF: Final = {"message": "message_zh", "status_detail": "status_detail_zh", "detail": "detail_zh"}
#: Why a document was not read. An outcome that was kept no longer knows how its text was worded: made now or before, it
#: is told alike.
_OF_OUTCOMES: Final = frozenset({"status_detail", "detail"})


def with_chinese(rows: Iterable[dict[str, object]], columns: Columns) -> Iterable[dict[str, object]]:
    """Return the rows of a table; where it tells something, the Chinese words beside the English.

    What nobody has worded stays English in both.
    """
    for told, chinese in CHINESE_OF.items():
        if chinese in columns:
            rows = _told_in_both(rows, told, chinese)
    return rows


def _told_in_both(rows: Iterable[dict[str, object]], told: str, chinese: str) -> Iterator[dict[str, object]]:
    for row in rows:
        said = row.get(told)
        if isinstance(said, Worded) and told not in _OF_OUTCOMES:
            yield row | {chinese: in_chinese(said)}
        else:
            yield row | {chinese: None if said is None else _recorded_in_chinese(str.__str__(str(said)))}


@lru_cache(maxsize=4096)
def _recorded_in_chinese(told: str) -> str:
    return in_chinese(told)
