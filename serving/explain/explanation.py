"""The explanation of any id: which chain answers it."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from scrapers.text.worded import worded
from serving.explain.chain import Step, doubts, entry_chain, events_and_spells, notice_step, present, rulings
from serving.explain.figures import figure_steps, figures_of_notice, total_steps
from serving.explain.register import Register, Row
from serving.explain.subjects import Subject, find_subject
from serving.explain.words import code_in_words, in_either

_ENTRY = (
    "entry_id",
    "name_as_published",
    "region_as_published",
    "product_name",
    "stage",
    "batch",
    "evidence",
    "page",
    "row_index",
)
_SHOWN_ROWS = 20


@dataclass(frozen=True, slots=True)
class Explanation:
    """What an id is and the chain behind it.

    `entry` is the list row it rests on, None where it rests on none alone; `kept_out` the issue of a row that is in no
    list, because it was kept out of one.
    """

    kind: str
    subject_id: str
    summary: str
    steps: list[Step]
    entry: Row | None = None
    kept_out: Row | None = None


def explain(register: Register, asked: str) -> Explanation:
    """Return the explanation of an id, or of the organization of a name. Raises UnknownId as `find_subject` does."""
    subject = find_subject(register, asked)
    explanation = _EXPLAINED[subject.kind](register, subject)
    if subject.asked == subject.subject_id:
        return explanation
    because: Row = {"because": subject.taken_because} if subject.taken_because else {}
    redirect = Step(worded("asked"), {"asked": subject.asked, "stands for": subject.subject_id} | because)
    return replace(explanation, steps=[redirect, *explanation.steps])


def _entry(register: Register, subject: Subject) -> Explanation:
    return _resting_on(register, subject, subject.row, str(subject.row["name_as_published"]), [])


def _event(register: Register, subject: Subject) -> Explanation:
    row = subject.row
    entry = register.one("list_entries", {"entry_id": row.get("entry_id")})
    summary = worded(
        "{name}: {event} on {day}",
        name=_name_of(register, row),
        event=code_in_words(row["event"]),
        day=row["on_date"] or worded("a day not known"),
    )
    return _resting_on(register, subject, entry, summary, [Step(worded("event"), present(row, list(row)))])


def _recognition(register: Register, subject: Subject) -> Explanation:
    row = subject.row
    entry = register.one("list_entries", {"entry_id": row.get("entry_id")})
    holder = {"organization_id": row["organization_id"], "program_id": row["program_id"]}
    if "product_id" in row:
        holder["product_id"] = row["product_id"]
    held = worded(
        "{first} to {last}",
        first=row["valid_from"] or worded("a day not known"),
        last=row["valid_to"] or worded("now"),
    )
    summary = worded(
        "{name} holds {program_id}: {status}, {held}",
        name=_name_of(register, row),
        program_id=row["program_id"],
        status=code_in_words(row["status"]),
        held=held,
    )
    events = events_and_spells(register, **holder)[0]
    return _resting_on(
        register, subject, entry, summary, [Step(worded("recognition"), present(row, list(row))), events]
    )


def _organization(register: Register, subject: Subject) -> Explanation:
    row, known_as = subject.row, {"organization_id": subject.subject_id}
    entries = register.rows("list_entries", known_as, "program_id, batch, stage, ordinal")
    steps = [
        Step(worded("organization"), present(row, list(row))),
        *(
            Step(name, rows=register.rows(table, known_as))
            for name, table in (
                (worded("names"), "organization_names"),
                (worded("renames"), "organization_renames"),
                (worded("related"), "organization_relations"),
                (worded("former ids"), "organization_redirects"),
            )
        ),
        Step(worded("listed as"), rows=[present(entry, _ENTRY) for entry in entries]),
        *events_and_spells(register, **known_as),
        *doubts(register, **known_as),
    ]
    only = entries[0] if len(entries) == 1 else None
    return Explanation("organization", subject.subject_id, str(row["name"]), _said(steps), only)


def _reconciliation(register: Register, subject: Subject) -> Explanation:
    row = subject.row
    derived = worded("no rows") if row["derived"] is None else worded("rows {derived}", derived=row["derived"])
    summary = worded(
        "{program_id} {measure}: published {published}, {derived}, {status}",
        program_id=row["program_id"],
        measure=row["measure"],
        published=row["published"],
        derived=derived,
        status=code_in_words(row["status"]),
    )
    return Explanation("reconciliation", subject.subject_id, summary, _said(figure_steps(register, row)))


def _total(register: Register, subject: Subject) -> Explanation:
    row = subject.row
    summary = f"{row['metric_as_published']}, {row['region_as_published']}, {row['as_of_as_published']}: {row['value']}"
    return Explanation("total", subject.subject_id, summary, _said(total_steps(register, row)))


def _notice(register: Register, subject: Subject) -> Explanation:
    notice_id = subject.subject_id
    lists = register.ask(
        "select list_id, count(*) as entries, min(evidence) as evidence from registry.list_entries"
        " where notice_id = ? group by list_id order by list_id",
        notice_id,
    )
    documents = register.ask(
        "select document_sha256, file_name, status from registry.documents where document_sha256 in"
        " (select document_sha256 from registry.document_lists where notice_id = ?) order by document_sha256",
        notice_id,
    )
    steps = [
        notice_step(register, notice_id),
        Step(worded("lists"), rows=lists, remark="" if lists else worded("No list of this notice is loaded.")),
        Step(worded("documents"), rows=[present(row, ["document_sha256", "file_name", "status"]) for row in documents]),
        figures_of_notice(register, notice_id),
        *doubts(register, notice_id=notice_id),
    ]
    return Explanation("notice", notice_id, str(subject.row["title"]), _said(steps))


def _list(register: Register, subject: Subject) -> Explanation:
    row = subject.row
    entries = register.rows("list_entries", {"list_id": subject.subject_id}, "ordinal")
    shown = entries[:_SHOWN_ROWS]
    remark = (
        worded("The first {shown} of {entries} rows.", shown=len(shown), entries=len(entries))
        if len(entries) > len(shown)
        else ""
    )
    steps = [
        notice_step(register, row.get("notice_id")),
        Step(worded("rows"), rows=[present(entry, _ENTRY) for entry in shown], remark=remark),
        *rulings(register, subject.subject_id),
        *doubts(register, list_id=subject.subject_id, entry_id=None),
    ]
    return Explanation("list", subject.subject_id, worded("{entries} rows", entries=len(entries)), _said(steps))


def _document(register: Register, subject: Subject) -> Explanation:
    sha256, row = subject.subject_id, subject.row
    lists = register.ask(
        "select list_id, notice_id, count(*) as entries, min(page) as first_page, max(page) as last_page"
        " from registry.list_entries where document_sha256 = ? group by list_id, notice_id order by list_id",
        sha256,
    )
    steps = [
        Step(worded("document"), present(row, list(row))),
        Step(worded("lists that stand on it"), rows=lists),
        *doubts(register, document_sha256=sha256, entry_id=None),
    ]
    return Explanation("document", sha256, _of_document(row), _said(steps))


def _of_document(row: Row) -> str:
    return worded("{file}: {status}", file=row["file_name"], status=code_in_words(row["status"]))


def _issue(register: Register, subject: Subject) -> Explanation:
    row = subject.row
    entry = register.one("list_entries", {"entry_id": row["entry_id"]}) if row.get("entry_id") else None
    own = [Step(worded("issue"), present(row, list(row)))]
    if entry is None and row.get("notice_id"):
        own.append(notice_step(register, row["notice_id"]))
    explained = _resting_on(register, subject, entry, in_either(row, "note_en", "note_zh"), own)
    return replace(explained, kept_out=row) if entry is None and row.get("box") else explained


def _ruling(register: Register, subject: Subject) -> Explanation:
    row = subject.row
    entry = register.one("list_entries", {"entry_id": row["subject_id"]})
    summary = worded(
        "{subject} {verdict}: {reason}",
        subject=row["subject_id"],
        verdict=code_in_words(str(row["verdict"]).replace("_", " ")),
        reason=row["reason"],
    )
    return _resting_on(register, subject, entry, summary, [Step(worded("ruling"), present(row, list(row)))])


def _product(register: Register, subject: Subject) -> Explanation:
    entries = register.rows("products", {"product_id": subject.subject_id}, "listed_on nulls last, entry_id")
    printed = [register.one("list_entries", {"entry_id": entry["entry_id"]}) or {} for entry in entries]
    steps = [
        Step(
            worded("product"),
            present(subject.row, ["organization_id", "product_name", "product_model", "product_category"]),
        ),
        Step(worded("listed as"), rows=[present(entry, _ENTRY) for entry in printed]),
        *events_and_spells(register, product_id=subject.subject_id),
    ]
    return Explanation("product", subject.subject_id, str(subject.row["product_name"]), _said(steps))


def _assessor(register: Register, subject: Subject) -> Explanation:
    spellings = register.rows("assessor_names", {"assessor_id": subject.subject_id})
    steps = [Step(worded("assessor"), present(subject.row, list(subject.row))), Step(worded("names"), rows=spellings)]
    return Explanation("assessor", subject.subject_id, str(subject.row["name"]), _said(steps))


def _resting_on(register: Register, subject: Subject, entry: Row | None, summary: str, own: list[Step]) -> Explanation:
    chain = entry_chain(register, entry) if entry is not None else []
    if entry is not None and subject.kind != "entry":
        own.append(Step(worded("rests on"), {"entry_id": entry["entry_id"]}))
    return Explanation(subject.kind, subject.subject_id, summary, _said([*own, *chain]), entry)


def _name_of(register: Register, row: Row) -> str:
    organization = register.one("organizations", {"organization_id": row["organization_id"]}) or {}
    return str(organization.get("name") or row["organization_id"])


def _said(steps: list[Step]) -> list[Step]:
    """The steps that say anything."""
    return [step for step in steps if step.facts or step.rows or step.remark]


_EXPLAINED: dict[str, Callable[[Register, Subject], Explanation]] = {
    "entry": _entry,
    "list": _list,
    "notice": _notice,
    "organization": _organization,
    "event": _event,
    "recognition": _recognition,
    "reconciliation": _reconciliation,
    "total": _total,
    "issue": _issue,
    "ruling": _ruling,
    "product": _product,
    "assessor": _assessor,
    "document": _document,
}
