"""What an id names: which table it stands in, and which ids are near one that stands in none."""

from dataclasses import dataclass

from rapidfuzz import process

from scrapers.text.worded import together, worded
from serving.explain.named import may_be_a_name, organization_named
from serving.explain.register import Register, Row

_NEAR = 3
_NEAR_ENOUGH = 80.0
_SHORTEST_HASH = 8

# What can be explained, and where its id stands. Most have a prefix of their own; the rest look apart.
_TABLES = {
    "entry": ("list_entries", "entry_id"),
    "list": ("list_entries", "list_id"),
    "notice": ("notices", "notice_id"),
    "organization": ("organizations", "organization_id"),
    "event": ("recognition_events", "event_id"),
    "recognition": ("recognitions", "recognition_id"),
    "reconciliation": ("reconciliation", "reconciliation_id"),
    "total": ("published_totals", "total_id"),
    "issue": ("data_issues", "issue_id"),
    "ruling": ("rulings", "ruling_id"),
    "product": ("products", "product_id"),
    "assessor": ("assessors", "assessor_id"),
    "document": ("documents", "document_sha256"),
}
_REDIRECTS = "organization_redirects"


class UnknownId(LookupError):
    """Nothing in the release has this id; the message says which ids are near."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is asked about: its kind, its id, and its row (of a list, product or assessor: the first of its rows).

    `asked` is what was given: the id, a former organization's, the first digits of a document's hash, or a name;
    `taken_because` says in words why a name was taken for the organization.
    """

    kind: str
    subject_id: str
    row: Row
    asked: str
    taken_because: str = ""


def find_subject(register: Register, asked: str) -> Subject:
    """Return what the id, or an organization's name, means.

    Raises UnknownId, with the nearest known ids or the organizations it may mean, where it means none for certain.
    """
    for kind, (table, column) in _TABLES.items():
        row = register.one(table, {column: asked})
        if row is not None:
            return Subject(kind, asked, row, asked)
    if may_be_a_name(asked):
        return _named(register, asked)
    return _redirected(register, asked) or _document_by_its_first_digits(register, asked) or _unknown(register, asked)


def _named(register: Register, asked: str) -> Subject:
    named = organization_named(register, asked)
    row = register.one("organizations", {"organization_id": named.organization_id})
    if row is not None:
        return Subject("organization", named.organization_id, row, asked, named.reason)
    if named.others:
        raise UnknownId(
            worded(
                "Which organization is {asked!r}? Give the id of one: {others}.",
                asked=asked,
                others=together("; ", named.others),
            )
        )
    raise UnknownId(worded("No organization is called {asked!r}. `greenreg search` looks for words.", asked=asked))


def _redirected(register: Register, asked: str) -> Subject | None:
    """The organization that a former id now leads to, over as many steps as it takes."""
    current, seen = asked, {asked}
    while redirect := register.one(_REDIRECTS, {"old_organization_id": current}):
        current = str(redirect["organization_id"])
        if current in seen:
            return None
        seen.add(current)
    row = None if current == asked else register.one("organizations", {"organization_id": current})
    return None if row is None else Subject("organization", current, row, asked)


def _document_by_its_first_digits(register: Register, asked: str) -> Subject | None:
    if len(asked) < _SHORTEST_HASH:
        return None
    found = [row for row in register.rows("documents") if str(row["document_sha256"]).startswith(asked)]
    return Subject("document", str(found[0]["document_sha256"]), found[0], asked) if len(found) == 1 else None


def _unknown(register: Register, asked: str) -> Subject:
    prefix = asked.split("-")[0] + "-" if "-" in asked.split(":")[0] else ""
    known = [one for table, column in _TABLES.values() for one in register.values(table, column)]
    alike = [one for one in known if one.startswith(prefix)] or known
    near = [str(one) for one, _, _ in process.extract(asked, alike, limit=_NEAR, score_cutoff=_NEAR_ENOUGH)]
    hint = (
        worded("Near: {near}.", near=", ".join(near))
        if near
        else worded("Ids look like {examples}.", examples=_examples(register))
    )
    raise UnknownId(worded("Nothing has the id {asked!r}. {hint}", asked=asked, hint=hint))


def _examples(register: Register) -> str:
    shown = [register.values(*_TABLES[kind])[:1] for kind in ("entry", "organization", "reconciliation")]
    return ", ".join(one for found in shown for one in found) or "cn.miit.green_factory:1:final:1"
