"""`greenreg export` without its command line: a table or the answer to a query, as a file."""

from itertools import chain
from pathlib import Path

from languages.language import Language
from serving.export.files import require_kind, write_file
from serving.export.labels import labels_of
from serving.query.answer import asked, question, table_named


def export(releases: Path, table_or_query: str, path: Path, seconds: float | None, language: Language) -> int:
    """Write a public table of the latest release, or what a query answers, to a file; return the number of rows.

    Raises QueryError as `asked` does, and UnwritableFile where the file can't hold the rows.
    """
    require_kind(path)
    with asked(releases, question(table_or_query), seconds) as answer:
        frames = answer.frames()
        first = next(frames)
        labels = labels_of(answer.release, first.columns, table_named(table_or_query))
        return write_file(path, chain([first], frames), labels, language)
