"""A publisher's file and its programs, drafted from a look at its site and written into the operator's folder."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final
from urllib.parse import urldefrag, urlsplit

import yaml

from scrapers.probing.identity import LEVELS, Identity
from scrapers.probing.signs import Candidate
from scrapers.publishers.model import Publisher
from scrapers.publishers.registry import FOLDER, SHARED_TITLES, read_publishers
from scrapers.publishers.titles import TitleRules
from scrapers.reference import tables
from scrapers.reference.added import PROGRAMS, REGIONS
from scrapers.text.worded import together, worded

_COLUMN_ID: Final = re.compile(r"[a-z0-9_]+")


class Unwritten(ValueError):
    """The folder can't take the publisher; one sentence for the operator."""


def column_id_of(address: str) -> str:
    """A column's id by the last word of its address that can be one: tzgg of …/tzgg/index.html; else `column`."""
    parts = [re.sub(r"\.\w+$", "", part) for part in urlsplit(address).path.lower().split("/") if part]
    named = [part for part in reversed(parts) if _COLUMN_ID.fullmatch(part) and part not in ("index", "list")]
    return named[0] if named else "column"


def drafted(identity: Identity, address: str, candidate: Candidate, programs: Sequence[str] = ()) -> dict[str, object]:
    """The publisher's file as plain values, with one column that is read as a candidate says."""
    column: dict[str, object] = {
        "column_id": column_id_of(address),
        "name_zh": "通知公告",
        "url": urldefrag(address).url,
        "certainty": "B",
        "source": f"greenreg probe read it, by {candidate.sign}",
    }
    if candidate.options:
        column["options"] = dict(candidate.options)
    return {
        "publisher_id": identity.publisher_id,
        "name_zh": identity.name_zh,
        "name_en": identity.name_en,
        "region_code": identity.region.region_code,
        "level": identity.level,
        "hosts": [urlsplit(address).netloc.lower()],
        "family": candidate.family,
        "columns": [column],
        "programs": list(programs),
        "frequency": "weekly",
        "notes": "Drafted by greenreg probe; names, programs and frequency are to be checked by a person.",
    }


def publisher_of(file: Mapping[str, object], identity: Identity) -> Publisher:
    """The publisher that a drafted file means, with the shared patterns of titles, to look at its site with.

    Its programs, and a county that is not known yet, are not there before the file is written: it is looked at without
    the ones, and as of the region around the other.
    """
    shared = TitleRules.model_validate(_frozen(yaml.safe_load((FOLDER / SHARED_TITLES).read_text(encoding="utf-8"))))
    looked_at = {**file, "programs": []}
    if identity.county:
        around = tables.regions()[identity.region.parent_code]
        looked_at |= {"region_code": around.region_code, "level": LEVELS[around.level]}
    return Publisher.model_validate(_frozen(looked_at), context={"shared_titles": shared})


def as_yaml(file: Mapping[str, object]) -> str:
    """The file's text."""
    return yaml.safe_dump(dict(file), allow_unicode=True, sort_keys=False, width=110)


def write(
    folder: Path, file: Mapping[str, object], identity: Identity, rows: Sequence[Mapping[str, str]]
) -> list[Path]:
    """Write the publisher's file, its programs and its county, and read them again; return the files written to.

    Nothing is written where the publisher's file is there already, and nothing is left of what turns out at fault.
    Raises Unwritten.
    """
    target = folder / f"{identity.publisher_id}.yml"
    if target.exists():
        raise Unwritten(worded("{target} is there already: edit it, or remove it first", target=target))
    known_faults = read_publishers().faults if folder.is_dir() else ()
    touched = [target, *([folder / PROGRAMS] if rows else []), *([folder / REGIONS] if identity.county else [])]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        before = {path: path.read_bytes() if path.exists() else None for path in touched}
        if identity.county:
            _append(folder / REGIONS, [identity.county])
        if rows:
            _append(folder / PROGRAMS, rows)
        target.write_text(as_yaml(file), encoding="utf-8")
    except OSError as fault:
        raise Unwritten(
            worded(
                "{filename} can't be written: {strerror}", filename=fault.filename or folder, strerror=fault.strerror
            )
        ) from fault
    tables.read_added_anew()
    faults = [fault for fault in read_publishers().faults if fault not in known_faults]
    if faults:
        for path, content in before.items():
            path.unlink() if content is None else path.write_bytes(content)
        tables.read_added_anew()
        raise Unwritten(
            worded("nothing was written: {problems}", problems=together("; ", (fault.problem for fault in faults)))
        )
    return touched


def _append(file: Path, rows: Sequence[Mapping[str, str]]) -> None:
    """Add rows to a table, in the order of the columns that it has; a new one has the columns of the rows."""
    text = file.read_text(encoding="utf-8-sig") if file.exists() else ""
    columns = next(csv.reader(io.StringIO(text)), None) or list(rows[0])
    if missing := [name for name in rows[0] if name not in columns and rows[0][name]]:
        raise Unwritten(
            worded("{file} has no column {missing!r}: add it to the first line", file=file, missing=missing[0])
        )
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, columns, restval="", extrasaction="ignore", lineterminator="\n")
    if not text:
        writer.writeheader()
    elif not text.endswith("\n"):
        written.write("\n")
    writer.writerows(rows)
    with file.open("a", encoding="utf-8", newline="") as table:
        table.write(written.getvalue())


def _frozen(value: object) -> object:
    """Sequences as tuples, as the model of a publisher's file has them."""
    if isinstance(value, Mapping):
        return {key: _frozen(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return tuple(_frozen(one) for one in value)
    return value
