"""A release of organizations and their titles, said in few words.

titled_home(folder, title("甲公司", 2021, "2022-01-15"), title("乙公司", 2018, "2018-02-11", until="2020-06-01"))
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pipelines.release.database import database_being_written
from scrapers.text.names import normalise_name
from tests.builders.page_release import write_page_release
from tests.builders.public_dictionary import public_dictionary

NATIONAL, PROVINCIAL = "cn.miit.green_factory", "js.gxt.green_factory"
_LEVELS = {NATIONAL: "national", PROVINCIAL: "provincial"}
Cells = dict[str, object]


@dataclass(frozen=True)
class Title:
    """A title of the organization of this name; `since` is None where its notice has no date."""

    name: str
    list_year: int | None
    since: dt.date | None
    until: dt.date | None
    suspended_since: dt.date | None
    program: str


def title(
    name: str,
    list_year: int | None,
    since: str = "",
    *,
    until: str = "",
    suspended_since: str = "",
    program: str = NATIONAL,
) -> Title:
    """A title; days are ISO dates."""
    return Title(name, list_year, _day(since), _day(until), _day(suspended_since), program)


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def id_of(name: str) -> str:
    """The id of the organization of this name."""
    return f"org-{name}"


def titled_home(home: Path, *titles: Title, announced: Iterable[tuple[str, int, int, int]] = ()) -> Path:
    """A home with a release of the titles; `announced` are lists: batch, year of the notice, titles, those loaded."""
    rows: dict[str, list[Cells]] = {
        "programs": [_program(program) for program in sorted({NATIONAL, *(one.program for one in titles)})],
        "regions": [{"region_code": "32", "name_zh": "江苏省", "name_en": "Jiangsu", "level": "province"}],
        "organizations": [_organization(name) for name in dict.fromkeys(one.name for one in titles)],
        "organization_names": [_name(name) for name in dict.fromkeys(one.name for one in titles)],
        "recognitions": [_recognition(number, one) for number, one in enumerate(titles)],
        "recognition_versions": [row for number, one in enumerate(titles) if one.since for row in _phases(number, one)],
        "list_entries": [_entry(number, one) for number, one in enumerate(titles)],
        "coverage": [_announced(*one) for one in announced],
    }
    release = write_page_release(home / "releases", rows)
    with database_being_written(release, public_dictionary()):
        pass
    return home


def _program(program_id: str) -> Cells:
    level = _LEVELS[program_id]
    return {
        "program_id": program_id,
        "level": level,
        "region_code": "CN" if level == "national" else "32",
        "confers_title": True,
        "name_zh": "国家绿色工厂" if level == "national" else "江苏省绿色工厂",
        "name_en": "National green factory" if level == "national" else "Green factory of Jiangsu",
    }


def _organization(name: str) -> Cells:
    return {"organization_id": id_of(name), "name": name, "kind": "enterprise", "province_code": "32"}


def _name(name: str) -> Cells:
    return {
        "name_id": f"nam-{name}",
        "organization_id": id_of(name),
        "name": name,
        "name_normalised": normalise_name(name),
        "standing": "in_use",
    }


def _recognition(number: int, one: Title) -> Cells:
    return {
        "recognition_id": f"rec-{number:04}",
        "organization_id": id_of(one.name),
        "program_id": one.program,
        "level": _LEVELS[one.program],
        "list_year": one.list_year,
        "valid_from": one.since,
        "valid_to": one.until,
        "status": "removed" if one.until else "active",
        "entry_id": f"entry-{number:04}",
    }


def _phases(number: int, one: Title) -> list[Cells]:
    version = _recognition(number, one) | {
        "version": 1,
        "phase": 1,
        "begun_on": one.since,
        "ended_on": one.until,
        "known_from": one.since,
        "status": "active",
    }
    if one.suspended_since is None:
        return [version]
    return [
        version | {"valid_to": one.suspended_since},
        version | {"phase": 2, "status": "suspended", "valid_from": one.suspended_since},
    ]


def _entry(number: int, one: Title) -> Cells:
    return {
        "entry_id": f"entry-{number:04}",
        "program_id": one.program,
        "name_as_published": one.name,
        "industry_as_published": f"行业{number}",
    }


def _announced(batch: str, year: int, titles: int, loaded: int) -> Cells:
    return {
        "program_id": NATIONAL,
        "batch": batch,
        "stage": "final",
        "measure": "listed",
        "region_code": "CN",
        "year": year,
        "announced_low": titles,
        "announced_high": titles,
        "loaded": loaded,
    }
