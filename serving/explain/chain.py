"""The chain from a row of the register back to the page: notice, document, place, text as printed, as understood."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from scrapers.lists.list_entry import Trait, cells_with
from scrapers.text.names import normalise_name
from scrapers.text.worded import together, worded
from serving.explain.register import Register, Row

_NOTICE = (
    "notice_id",
    "title",
    "document_number",
    "issuing_bodies",
    "stage",
    "batch",
    "issued_on",
    "published_on",
    "reported_on",
    "date_note",
    "page_url",
    "confidence",
    "conflict",
    "note",
)
_DOCUMENT = (
    "file_name",
    "media_type",
    "publisher_id",
    "list_title",
    "decided_by",
    "status",
    "first_observed_at",
    "last_observed_at",
)
_PLACE = ("list_id", "ordinal", "page", "table_index", "row_index", "box")
_SAID = cells_with(Trait.PRINTED | Trait.WORDED)
_DOUBT = ("code", "severity", "column_name", "before", "after", "note_en", "note_zh")
_RULING = ("ruling_id", "subject_id", "verdict", "other_id", "reason", "ruled_by", "ruled_on")
_EVENT = ("event", "on_date", "notice_id", "entry_id", "event_id")
_SPELL = ("recognition_id", "program_id", "level", "batch", "valid_from", "valid_to", "status", "review_due_on")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a chain: facts by the name of their column, rows where there are several, and a remark."""

    name: str
    facts: Row = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    remark: str = ""


def entry_chain(register: Register, entry: Row) -> list[Step]:
    """Return the chain of one list entry, and what followed from it."""
    return [
        notice_step(register, entry.get("notice_id")),
        _source(register, entry),
        Step(worded("as published"), present(entry, _SAID)),
        Step(worded("as understood"), rows=_understood(register, entry)),
        *_judgements(register, entry),
        Step(worded("what followed"), rows=_followed(register, entry)),
        *doubts(register, entry_id=entry["entry_id"]),
        *rulings(register, entry["entry_id"], entry["list_id"]),
        *_corrections(register, entry),
    ]


def notice_step(register: Register, notice_id: object) -> Step:
    """Return the step of a notice, with its official address."""
    notice = None if notice_id is None else register.one("notices", {"notice_id": notice_id})
    if notice is None:
        return Step(worded("notice"), remark=worded("The notice is not known; rows without a notice confer nothing."))
    remark = "" if notice.get("page_url") else worded("Its official address is not known.")
    return Step(worded("notice"), present(notice, _NOTICE), remark=remark)


def doubts(register: Register, **cells: object) -> list[Step]:
    """Return the data issues that have these cells as one step, or no step where there are none."""
    found = [present(issue, _DOUBT) for issue in register.rows("data_issues", cells)]
    return [Step(worded("data issues"), rows=found)] if found else []


def rulings(register: Register, *subjects: object) -> list[Step]:
    """Return the rulings on any of these lists and rows as one step, or no step where there are none."""
    found = [ruling for subject in subjects for ruling in register.rows("rulings", {"subject_id": subject})]
    return [Step(worded("rulings"), rows=[present(ruling, _RULING) for ruling in found])] if found else []


def events_and_spells(register: Register, **cells: object) -> list[Step]:
    """Return the events and the recognitions that have these cells (organization, program, product)."""
    events = register.rows("recognition_events", cells, "on_date nulls last, event_id")
    spells = register.rows("recognitions", cells, "valid_from nulls last, recognition_id")
    return [
        Step(worded("events"), rows=[present(event, ["program_id", *_EVENT]) for event in events]),
        Step(worded("recognitions"), rows=[present(spell, _SPELL) for spell in spells]),
    ]


def present(row: Row, columns: Sequence[str]) -> Row:
    """Return the cells of these columns that hold something, in their order."""
    return {column: row[column] for column in columns if row.get(column) is not None}


def _source(register: Register, entry: Row) -> Step:
    address = entry.get("source_url") or entry.get("page_url")
    place = present(entry, _PLACE)
    if entry["evidence"] == "transcribed":
        return Step(
            worded("document"),
            {"evidence": "transcribed", **({"official_url": address} if address else {}), **place},
            remark=worded("The row was transcribed from the official document, which is not in the archive."),
        )
    document = register.one("documents", {"document_sha256": entry["document_sha256"]}) or {}
    facts = {"evidence": entry["evidence"], "document_sha256": entry["document_sha256"]}
    if address:
        facts["official_url"] = address
    remark = "" if address else worded("The document was handed in without its official address.")
    return Step(worded("document"), facts | present(document, _DOCUMENT) | place, remark=remark)


def _understood(register: Register, entry: Row) -> list[Row]:
    rows = [_name(register, entry), _region(register, entry), _program(register, entry)]
    if entry.get("assessor_as_published"):
        rows.append(_assessor(register, entry))
    if entry.get("standard"):
        text = {"standard_as_published": entry["standard"], "standard_understood": entry["standard_understood"]}
        cited = register.rows("standard_citations", text, "place")
        codes = ", ".join(str(row["standard_code"]) for row in cited if row.get("standard_code"))
        rows.append(_step_of(worded("standard"), entry["standard"], codes or None, "parsed"))
    product = register.one("products", {"entry_id": entry["entry_id"]})
    if product is not None:
        printed = " | ".join(str(entry[part]) for part in ("product_name", "product_model") if entry.get(part))
        rows.append(_step_of(worded("product"), printed, product["product_id"], worded("organization, name and model")))
    return rows


def _name(register: Register, entry: Row) -> Row:
    printed, understood = str(entry["name_as_published"]), str(entry["name_understood"])
    normalised = normalise_name(understood)
    changes = _changes(understood, normalised)
    how = (
        worded("normalised to {normalised!r}: {changes}", normalised=normalised, changes=together(", ", changes))
        if changes
        else ""
    )
    if understood != printed:
        how = together("; ", filter(None, (worded("corrected to {understood!r}", understood=understood), how)))
    how = how or worded("as printed")
    organization = register.one("organizations", {"organization_id": entry.get("organization_id")})
    if entry.get("organization_id") is None or organization is None:
        return _step_of(worded("name"), printed, None, worded("{how}; no organization has it", how=how))
    if organization["name"] != understood:
        how = worded("{how}; it is now called {name}", how=how, name=organization["name"])
    return _step_of(worded("name"), printed, entry["organization_id"], how)


def _region(register: Register, entry: Row) -> Row:
    codes = [str(entry[column]) for column in ("province_code", "city_code") if entry.get(column)]
    names = [str(region["name_zh"]) for code in codes if (region := register.one("regions", {"region_code": code}))]
    printed = entry.get("region_as_published")
    how = " / ".join(names)
    if printed is None and codes:
        printed, how = entry.get("recommended_by"), worded("{how}, read off the authority that recommended it", how=how)
    return _step_of(worded("region"), printed, " / ".join(codes) or None, how or worded("the list names no region"))


def _program(register: Register, entry: Row) -> Row:
    program = register.one("programs", {"program_id": entry["program_id"]}) or {}
    how = worded(
        "{program} ({level}), batch {batch}, {stage}",
        program=program.get("name_zh"),
        level=program.get("level"),
        batch=entry["batch"],
        stage=entry["stage"],
    )
    return _step_of(worded("program"), None, entry["program_id"], how)


def _assessor(register: Register, entry: Row) -> Row:
    printed = entry["assessor_as_published"]
    cell = {"name_as_published": printed, "name_understood": entry["assessor_understood"]}
    known = register.rows("assessor_names", cell, "place")
    bodies = ", ".join(str(row["assessor_id"]) for row in known)
    how = [str(row["decided_by"]) for row in known]
    if entry["assessor_understood"] != printed:
        how = [worded("corrected to {assessor_understood!r}", assessor_understood=entry["assessor_understood"]), *how]
    return _step_of(worded("assessor"), printed, bodies or None, together(", ", how))


def _step_of(what: str, printed: object, understood: object, how: str) -> Row:
    return {"what": what, "printed": printed, "understood": understood, "how": how}


def _changes(printed: str, normalised: str) -> list[str]:
    """What normalising changed, each kind once: '（ → (', 'blank dropped'."""
    found: dict[str, None] = {}
    for tag, a0, a1, b0, b1 in SequenceMatcher(None, printed, normalised, autojunk=False).get_opcodes():
        before, after = printed[a0:a1], normalised[b0:b1]
        if tag == "equal":
            continue
        if not after:
            found[worded("blank dropped") if not before.strip() else worded("{before} dropped", before=before)] = None
        else:
            found[f"{before} → {after}"] = None
    return list(found)


def _judgements(register: Register, entry: Row) -> list[Step]:
    """The renames, redirects and name evidence of the organization, where the release has such tables."""
    organization_id = entry.get("organization_id")
    if organization_id is None:
        return []
    known_as = {"organization_id": organization_id}
    steps = [
        Step(
            worded("names of the organization"),
            rows=register.rows("organization_names", {"organization_id": organization_id}),
        ),
        Step(worded("renames"), rows=register.rows("organization_renames", known_as)),
        Step(worded("former ids"), rows=register.rows("organization_redirects", known_as)),
        Step(worded("related"), rows=register.rows("organization_relations", known_as)),
    ]
    return [step for step in steps if step.rows]


def _followed(register: Register, entry: Row) -> list[Row]:
    events = register.rows("recognition_events", {"entry_id": entry["entry_id"]})
    spells = register.rows("recognitions", {"entry_id": entry["entry_id"]})
    return [present(event, (*_EVENT[:-2], "event_id")) for event in events] + [
        present(spell, _SPELL) for spell in spells
    ]


def _corrections(register: Register, entry: Row) -> list[Step]:
    found = register.rows("corrections", {"entry_id": entry["entry_id"]})
    return [Step(worded("corrections"), rows=found)] if found else []
