"""Frames of rows into one file of the kind that its name says, whole or not at all."""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from languages.language import Language
from pipelines.release.pack.csv_form import TIME_FORMAT, append_csv
from scrapers.text.shown import shown_in_json
from scrapers.text.worded import worded
from serving.export.labels import Labels, meanings
from serving.export.sheet import write_sheet
from serving.export.stata import write_stata
from serving.export.unwritable import UnwritableFile

Frames = Iterator[pl.DataFrame]
"""Rows piece by piece: one piece or more, all of one schema."""


_NO_AND_YES: Final = {Language.EN: ("no", "yes"), Language.ZH: ("否", "是")}


def require_kind(path: Path) -> None:
    """Raise UnwritableFile unless files of this name's kind can be written: to be asked before anything is computed."""
    if path.suffix.lower() not in _WRITERS:
        raise UnwritableFile(
            worded("{name} is none of {writers}, which can be written", name=path.name, writers=", ".join(_WRITERS))
        )


def write_file(path: Path, frames: Frames, labels: Labels, language: Language = Language.EN) -> int:
    """Write the rows to a file and return how many they are.

    CSV and workbooks hold text as `pipelines.release.pack` says, lists joined; JSON, NDJSON and Parquet hold lists as
    they are. Raises UnwritableFile for another kind of file, and where it can't hold the rows.
    """
    require_kind(path)
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        rows = _WRITERS[path.suffix.lower()](unfinished, frames, labels, language)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return rows


def _write_csv(path: Path, frames: Frames, _labels: Labels, _language: Language) -> int:
    rows = 0
    with path.open("wb") as file:
        for place, frame in enumerate(frames):
            append_csv(frame, file, is_first=place == 0)
            rows += frame.height
    return rows


def _write_sheet(path: Path, frames: Frames, labels: Labels, language: Language) -> int:
    return write_sheet(path, frames, meanings(labels, language))


def _write_stata(path: Path, frames: Frames, labels: Labels, language: Language) -> int:
    return write_stata(path, pl.concat(list(frames)), meanings(labels, language), _NO_AND_YES[language])


def _write_json(path: Path, frames: Frames, _labels: Labels, _language: Language) -> int:
    written = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write("[")
        for line in _json_lines(frames):
            file.write(f"{',' if written else ''}\n {line}")
            written += 1
        file.write("\n]\n" if written else "]\n")
    return written


def _write_ndjson(path: Path, frames: Frames, _labels: Labels, _language: Language) -> int:
    written = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for line in _json_lines(frames):
            file.write(f"{line}\n")
            written += 1
    return written


def _json_lines(frames: Frames) -> Iterator[str]:
    for frame in frames:
        plain = frame.with_columns(
            pl.selectors.datetime().dt.strftime(TIME_FORMAT),
            pl.selectors.date().dt.to_string("iso"),
            pl.selectors.float().map_batches(_finite),
        )
        for row in plain.iter_rows(named=True):
            yield shown_in_json(json.dumps(row, ensure_ascii=False, default=str))


def _finite(numbers: pl.Series) -> pl.Series:
    return numbers.set(~numbers.is_finite(), None)


def _write_parquet(path: Path, frames: Frames, labels: Labels, _language: Language) -> int:
    first = next(frames)
    schema = pa.schema(
        field.with_metadata(
            {"description_en": labels[field.name].en, "description_zh": labels[field.name].zh}
            if field.name in labels
            else {}
        )
        for field in _plain(first).schema
    )
    rows = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for frame in (first, *frames):
            writer.write_table(_plain(frame).cast(schema))
            rows += frame.height
    return rows


def _plain(frame: pl.DataFrame) -> pa.Table:
    """The rows with the text types that every reader of parquet knows."""
    return frame.to_arrow(compat_level=pl.CompatLevel.oldest())


_WRITERS: Final[Mapping[str, Callable[[Path, Frames, Labels, Language], int]]] = {
    ".csv": _write_csv,
    ".xlsx": _write_sheet,
    ".dta": _write_stata,
    ".json": _write_json,
    ".ndjson": _write_ndjson,
    ".parquet": _write_parquet,
}
