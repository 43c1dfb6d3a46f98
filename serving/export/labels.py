"""What columns mean, for files that have room to say it: from the descriptions that a release's parquet files carry."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from languages.language import Language
from pipelines.release.read_again import schema_of

_EN: Final = b"description_en"
_ZH: Final = b"description_zh"


@dataclass(frozen=True, slots=True)
class Label:
    """What a column means, in English and Chinese."""

    en: str
    zh: str


Labels = Mapping[str, Label]
"""Column → what it means; columns of which nothing is known are missing."""


def meanings(labels: Labels, language: Language) -> Mapping[str, str]:
    """Return column → what it means in one language."""
    return {name: label.zh if language is Language.ZH else label.en for name, label in labels.items()}


def labels_of(release: Path, columns: Iterable[str], table: str | None = None) -> Labels:
    """Return what columns mean by the dictionary of a release.

    Of a table's own columns, what that table says. Of an answer's (`table` is None), what every table says that has a
    column of the name: nothing, where they say different things.
    """
    files = [release / f"{table}.parquet"] if table else sorted(release.glob("*.parquet"))
    wanted = set(columns)
    said: dict[str, set[Label]] = {}
    for field in (field for file in files if file.is_file() for field in schema_of(file)):
        if field.name in wanted and field.metadata and field.metadata.get(_EN) and field.metadata.get(_ZH):
            label = Label(field.metadata[_EN].decode(), field.metadata[_ZH].decode())
            said.setdefault(field.name, set()).add(label)
    return {name: next(iter(labels)) for name, labels in said.items() if len(labels) == 1}
