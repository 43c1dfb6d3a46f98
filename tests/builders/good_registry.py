"""A registry in which every expectation holds: each table small, but for the rows that the baseline must have.

Tests break one cell of it and see the one check fire that guards that cell.
"""

import datetime as dt
from collections.abc import Iterator

from tests.builders.registry_tables import tables_apart

Cells = dict[str, object]

FACTORY = "cn.miit.green_factory"
DOCUMENT, ZIP, OLD_DOCUMENT = "a" * 64, "b" * 64, "c" * 64
PUBLISHED_ON = {
    "1": dt.date(2017, 8, 23),
    "2": dt.date(2018, 2, 11),
    "3": dt.date(2018, 10, 29),
    "4": dt.date(2019, 9, 2),
    "5": dt.date(2020, 10, 16),
    "2021": dt.date(2022, 1, 15),
}
# Times in the registry are UTC and carry no zone.
_OBSERVED = dt.datetime.fromisoformat("2026-01-01")
_FACTORIES = {"1": 201, "2": 208, "3": 391, "4": 602, "5": 719, "2021": 662}
_NATIONAL_ROWS = {
    FACTORY: _FACTORIES,
    "cn.miit.green_park": {"1": 224},
    "cn.miit.green_supply_chain": {"1": 296},
    "cn.miit.green_design_product": {"1": 3_159},
}
_PROVINCES = tuple(
    str(code)
    for codes in (
        range(11, 16),
        range(21, 24),
        range(31, 38),
        range(41, 47),
        range(50, 55),
        range(61, 66),
        (71, 81, 82),
    )
    for code in codes
)
_SEPARATELY_PLANNED = ("2102", "3302", "3502", "3702", "4403")


def good_rows() -> dict[str, list[Cells]]:
    """The rows of every public table."""
    entries = list(_entries())
    return {
        "assessors": [_assessor()],
        "data_issues": _issues(),
        "documents": _documents(),
        "harvest_attempts": [_attempt()],
        "list_entries": entries,
        "notices": _notices(),
        "organizations": [_organization("a", "甲公司"), _organization("b", "乙公司")],
        "products": [_product()],
        "programs": _programs(),
        "published_totals": [_total(number) for number in range(1, 301)],
        "recognition_events": _events(),
        "recognition_series": _series(),
        "recognitions": _recognitions(),
        "reconciliation": _reconciliation(),
        "regions": _regions(),
        **{table.__name__.rpartition(".")[2]: table.good_rows() for table in tables_apart()},
    }


def _entries() -> Iterator[Cells]:
    for program, batches in _NATIONAL_ROWS.items():
        for batch, count in batches.items():
            for ordinal in range(1, count + 1):
                yield _entry(program, batch, "final", ordinal)
    yield _entry(FACTORY, "5", "publicity", 1)
    yield _entry("sd.gxt.green_factory", "2020", "final", 1) | {
        "entry_id": "sd.gxt.green_factory:2020:final:0a1b2c:1",
        "list_id": "sd.gxt.green_factory:2020:final:0a1b2c",
        "notice_id": "sd.gxt:2020:final",
    }


def _entry(program: str, batch: str, stage: str, ordinal: int) -> Cells:
    """Rows of 2021 were read from the document, all others transcribed."""
    is_original = batch == "2021"
    is_product = program.endswith("product")
    return {
        "entry_id": f"{program}:{batch}:{stage}:{ordinal}",
        "list_id": f"{program}:{batch}:{stage}",
        "program_id": program,
        "batch": batch,
        "stage": stage,
        "notice_id": f"cn.miit:{batch}:{stage}",
        "publisher_id": "cn.miit",
        "ordinal": ordinal,
        "name_as_published": "甲公司",
        "name_understood": "甲公司",
        "region_as_published": None if is_product else "深圳",
        "province_code": "44",
        "city_code": "4403",
        "organization_id": "org-aaaaaaaaaaaa",
        "product_name": "电冰箱" if is_product else None,
        "evidence": "original" if is_original else "transcribed",
        "document_sha256": DOCUMENT if is_original else None,
        "page": 1 if is_original else None,
        "table_index": 1 if is_original else None,
        "row_index": ordinal if is_original else None,
        "source_url": "https://example.org/list.pdf",
    }


def _regions() -> list[Cells]:
    def region(code: str, level: str, parent: str | None, province: str | None) -> Cells:
        return {
            "region_code": code,
            "name_zh": f"地区{code}",
            "name_en": f"Region {code}",
            "short_name_zh": code,
            "level": level,
            "parent_code": parent,
            "province_code": province,
            "macro_region": "East" if level == "province" else None,
            "is_separately_planned": code in _SEPARATELY_PLANNED,
        }

    return [
        region("CN", "country", None, None),
        *(region(code, "province", "CN", code) for code in _PROVINCES),
        *(region(code, "city", code[:2], code[:2]) for code in _SEPARATELY_PLANNED),
        region("66", "corps", "65", "65"),
    ]


def _programs() -> list[Cells]:
    def program(program_id: str, level: str, region: str) -> Cells:
        return {
            "program_id": program_id,
            "name_zh": "项目",
            "name_en": "Program",
            "kind": program_id.rpartition(".")[2],
            "publisher_id": program_id.rpartition(".")[0],
            "region_code": region,
            "level": level,
            "confers_title": True,
            "since_year": 2017,
            "review_years": 3,
            "validity_years": None,
            "source_url": "https://example.org/rule",
            "confidence": "high",
            "source_class": "official_site",
        }

    return [
        *(program(program_id, "national", "CN") for program_id in _NATIONAL_ROWS),
        program("sd.gxt.green_factory", "provincial", "37"),
    ]


def _notices() -> list[Cells]:
    def notice(publisher: str, batch: str, stage: str, issued_on: dt.date | None) -> Cells:
        return {
            "notice_id": f"{publisher}:{batch}:{stage}",
            "publisher_id": publisher,
            "batch": batch,
            "stage": stage,
            "document_number": "工信厅节函〔2022〕7号",
            "issued_on": issued_on,
            "published_on": issued_on,
            "page_url": "https://example.org/notice.html",
            "level": "national",
            "region_code": "CN",
            "document_sha256": DOCUMENT,
            "confidence": "high",
            "source_class": "official_site",
            "origin": "reference",
        }

    return [
        *(notice("cn.miit", batch, "final", day) for batch, day in PUBLISHED_ON.items()),
        notice("cn.miit", "5", "publicity", None)
        | {"publicity_from": dt.date(2020, 12, 2), "publicity_to": dt.date(2020, 12, 8)},
        notice("sd.gxt", "2020", "final", dt.date(2020, 12, 1)),
    ]


def _documents() -> list[Cells]:
    read: Cells = {
        "document_sha256": DOCUMENT,
        "publisher_id": "cn.miit",
        "media_type": "pdf",
        "bytes": 270_710,
        "source_url": "https://example.org/list.pdf",
        "container_sha256": ZIP,
        "list_id": f"{FACTORY}:2021:final",
        "program_id": FACTORY,
        "batch": "2021",
        "stage": "final",
        "notice_id": "cn.miit:2021:final",
        "reader_version": "r1",
        "lists": 1,
        "rows_seen": 662,
        "rows_loaded": 660,
        "rows_quarantined": 2,
        "rows_stated": 662,
        "status": "read",
        "first_observed_at": _OBSERVED,
        "last_observed_at": _OBSERVED + dt.timedelta(days=1),
    }
    zipped: Cells = {
        "document_sha256": ZIP,
        "media_type": "zip",
        "status": "container",
        "lists": 0,
        "source_url": "https://example.org/list.zip",
    }
    broken: Cells = {"status": "quarantined", "status_reason": "encrypted", "status_detail": "Ask for the password."}
    return [
        read,
        zipped,
        read | {"document_sha256": OLD_DOCUMENT, "superseded_by_sha256": DOCUMENT},
        zipped | {"document_sha256": "d" * 64} | broken,
        *(zipped | {"document_sha256": f"{number:064x}", "status": "not_a_list"} for number in range(3)),
    ]


def _organization(letter: str, name: str) -> Cells:
    return {
        "organization_id": f"org-{letter * 12}",
        "name": name,
        "name_normalised": name,
        "kind": "enterprise",
        "province_code": "44",
        "city_code": "4403",
        "city_basis": "published",
        "first_listed_on": dt.date(2017, 8, 23),
        "last_listed_on": dt.date(2022, 1, 15),
        "entries": 2,
    }


def _recognitions() -> list[Cells]:
    factory = {
        "recognition_id": "rec-1",
        "organization_id": "org-aaaaaaaaaaaa",
        "program_id": FACTORY,
        "level": "national",
        "batch": "1",
        "province_code": "44",
        "city_code": "4403",
        "valid_from": dt.date(2017, 8, 23),
        "review_due_on": dt.date(2020, 8, 23),
        "status": "active",
        "notice_id": "cn.miit:1:final",
        "entry_id": f"{FACTORY}:1:final:1",
    }
    product = {
        "recognition_id": "rec-2",
        "program_id": "cn.miit.green_design_product",
        "product_id": "prd-1",
        "entry_id": "cn.miit.green_design_product:1:final:1",
    }
    removed = {
        "recognition_id": "rec-3",
        "organization_id": "org-bbbbbbbbbbbb",
        "status": "removed",
        "valid_to": dt.date(2021, 1, 1),
        "review_due_on": None,
    }
    provincial = {
        "recognition_id": "rec-4",
        "program_id": "sd.gxt.green_factory",
        "level": "provincial",
        "entry_id": "sd.gxt.green_factory:2020:final:0a1b2c:1",
    }
    return [factory, factory | product, factory | removed, factory | provincial]


def _events() -> list[Cells]:
    awarded = {
        "event_id": "evt-1",
        "organization_id": "org-aaaaaaaaaaaa",
        "program_id": FACTORY,
        "event": "awarded",
        "on_date": dt.date(2017, 8, 23),
        "published_on": dt.date(2017, 8, 23),
        "notice_id": "cn.miit:1:final",
        "batch": "1",
        "recognition_id": "rec-1",
        "entry_id": f"{FACTORY}:1:final:1",
    }
    proposed = {
        "event_id": "evt-2",
        "event": "proposed",
        "on_date": None,
        "published_on": None,
        "recognition_id": None,
        "notice_id": "cn.miit:5:publicity",
        "batch": "5",
        "entry_id": f"{FACTORY}:5:publicity:1",
    }
    return [awarded, awarded | proposed]


def _series() -> list[Cells]:
    rows = {2017: 201, 2018: 599, 2019: 602, 2020: 719, 2021: 0, 2022: 662}
    return [
        {
            "program_id": FACTORY,
            "region_code": "CN",
            "region_level": "country",
            "year": year,
            "new": count,
            "removed": 0,
            "active": sum(rows[earlier] for earlier in rows if earlier <= year),
            "entries": count,
            "is_complete": True,
        }
        for year, count in rows.items()
    ]


def _assessor() -> Cells:
    return {
        "assessor_id": "asr-1",
        "name": "某评价中心",
        "spellings": 1,
        "programs": 1,
        "entries": 1,
        "proposed_entries": 0,
        "first_listed_on": dt.date(2017, 8, 23),
        "last_listed_on": dt.date(2018, 2, 11),
        "titles_followed": 0,
    }


def _product() -> Cells:
    return {
        "entry_id": "cn.miit.green_design_product:1:final:1",
        "product_id": "prd-1",
        "organization_id": "org-aaaaaaaaaaaa",
        "program_id": "cn.miit.green_design_product",
        "batch": "1",
        "product_name": "电冰箱",
        "product_category": "家用电器",
        "province_code": "44",
        "city_code": "4403",
        "notice_id": "cn.miit:1:final",
    }


def _total(number: int) -> Cells:
    return {
        "total_id": f"pt{number:03}",
        "region_as_published": "国家",
        "region_code": "CN",
        "as_of_as_published": "2023-05",
        "as_of": dt.date(2023, 5, 1),
        "as_of_end": dt.date(2023, 5, 31),
        "metric_as_published": "累计国家级绿色工厂",
        "kind": "green_factory",
        "level": "national",
        "program_id": FACTORY,
        "measure": "cumulative",
        "value": 3616.0,
        "precision": "exact",
        "unit": "enterprises",
        "source_url": "https://example.org/figure.html",
        "confidence": "high",
        "source_class": "official_site",
        "origin": "statistic",
        "archived_texts": 0,
    }


_NATIONAL_TOTALS = [
    *((FACTORY, total) for total in (2121, 2783, 3616, 5095, 6430, 8336)),
    *(("cn.miit.green_supply_chain", total) for total in (189, 296, 403, 605)),
]


def _reconciliation() -> list[Cells]:
    def comparison(identifier: str, **cells: object) -> Cells:
        return {
            "reconciliation_id": identifier,
            "program_id": FACTORY,
            "region_code": "CN",
            "measure": "listed",
            "basis": "stated",
            "published": 201,
            "derived": 201,
            "difference": 0,
            "status": "match",
            "confidence": "high",
        } | cells

    announced = [
        comparison(
            f"rcn-{program}-{batch}",
            program_id=program,
            batch=batch,
            notice_id=f"cn.miit:{batch}:final",
            published=count,
            derived=count,
        )
        for program, batches in _NATIONAL_ROWS.items()
        for batch, count in batches.items()
    ]
    published = [
        comparison(f"rcn-{number}", measure="cumulative", basis="published", total_id=f"pt{number:03}")
        for number in range(1, 301)
    ]
    closed = [
        published[number] | {"program_id": program, "published": total, "derived": total}
        for number, (program, total) in enumerate(_NATIONAL_TOTALS)
    ]
    not_loaded = {"derived": None, "difference": None, "status": "not_loaded", "note": "Not loaded."}
    explained = {
        "derived": 199,
        "difference": -2,
        "status": "explained",
        "arithmetic": "201 rows − 2 of batch 1 = 199",
        "note": "Counted before batch 2.",
    }
    others = published[len(closed) :]
    return [*announced, others[0] | not_loaded, others[1] | explained, *closed, *others[2:]]


def _issues() -> list[Cells]:
    def issue(number: int, **cells: object) -> Cells:
        return {
            "issue_id": f"iss-{number}",
            "code": "listed_twice",
            "severity": "info",
            "subject": "entry",
            "program_id": FACTORY,
            "note_code": "listed_twice",
            "note_en": "Listed before.",
            "note_zh": "前已列名。",
        } | cells

    return [
        issue(
            0, code="row_quarantined", severity="error", document_sha256=DOCUMENT, organization_id="org-aaaaaaaaaaaa"
        ),
        issue(1, code="transcription_differs", column_name="name_as_published", notice_id="cn.miit:1:final"),
        *(issue(number, total_id="pt001") for number in range(2, 40)),
    ]


def _attempt() -> Cells:
    return {
        "attempt_id": "att-1",
        "publisher_id": "cn.miit",
        "attempt_stage": "attachment",
        "url": "https://example.org/list.pdf",
        "outcome": "stored",
        "http_status": 200,
        "bytes": 270_710,
        "seconds": 0.5,
        "document_sha256": DOCUMENT,
        "attempted_at": _OBSERVED,
    }
