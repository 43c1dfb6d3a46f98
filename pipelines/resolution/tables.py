"""The raw tables of organizations, from the names of all lists and the judgements on them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from pipelines.raw import organizations
from pipelines.raw.tables import frame
from pipelines.resolution.candidates import Candidates, candidates
from pipelines.resolution.days import UNDATED, NoticeDays
from pipelines.resolution.identity import NameKey, organization_id
from pipelines.resolution.issues import issues
from pipelines.resolution.judgements import VERDICTS, Judgement, judgements_in_force
from pipelines.resolution.listings import Listing
from pipelines.resolution.organizations import resolve
from pipelines.resolution.register_names import names_of_register
from pipelines.resolution.relations import relations
from pipelines.resolution.renames_told import ToldRename
from pipelines.resolution.resolution import Resolution
from pipelines.resolution.told import told_beside_printed
from pipelines.reviewed_lines import UnusableLine
from scrapers.naming.city import city_told
from scrapers.naming.forms import canonical_form, misspells_its_legal_form
from scrapers.naming.industry import industry_told
from scrapers.naming.parts import NameParts

_Row = dict[str, object]
READ_OF_ENTRIES = (
    "entry_id",
    "list_id",
    "program_id",
    "batch",
    "stage",
    "notice_id",
    "evidence",
    "page_url",
    "name_understood",
    "province_code",
    "city_code",
    "credit_code_understood",
    "assessor_understood",
    "industry_understood",
    "remark",
    "adjustment",
    "new_name_understood",
    "standing",
    "standing_on",
)
"""The columns of raw `list_entries` that say who is who: the others of millions of rows need not be held."""

_WORDS_OF_BARRIERS = {
    "credit_codes": "credit_code",
    "units": "name",
    "one_list": "list",
    "listed_before": "list",
}


def organization_tables(
    list_entries: pl.DataFrame | pl.LazyFrame,
    judgements: Sequence[Judgement] = (),
    unusable: Sequence[UnusableLine] = (),
    days: NoticeDays = UNDATED,
    told: Sequence[ToldRename] = (),
) -> dict[str, pl.DataFrame]:
    """Return the raw tables of organizations: raw `list_entries` resolved by rules, judgements and renames told.

    Of the entries the columns `READ_OF_ENTRIES` are asked. `days` date the notices of the lists.
    """
    entries = list_entries.lazy()
    resolution = resolve(entries, judgements, days, told)
    proposed = candidates(resolution, entries, judgements)
    rows: dict[str, Iterator[_Row]] = {
        "organization_names": _names(resolution),
        "organization_spellings": _spellings(resolution, told),
        "organization_renames": _renames(resolution),
        "organization_relations": relations(resolution),
        "organization_redirects": _redirects(resolution),
        "organization_candidates": iter(proposed.rows),
        "organization_measures": _measures(resolution, proposed, judgements, entries),
        "organization_issues": issues(resolution, judgements, unusable),
    }
    return {table: frame(table, rows[table]) for table in organizations.TABLES}


def _names(resolution: Resolution) -> Iterator[_Row]:
    """One row a distinct kind, name, province and credit code, as understood: what entries are joined by.

    Where a name has several bearers in time, one row more each list.
    """
    rightly_spelt = _rightly_spelt(resolution)
    for listings in resolution.listings.values():
        for listing in listings:
            for name, list_id in resolution.bearers_of(listing):
                yield _name(resolution, listing, name, list_id) | _meant(resolution, listing, name, rightly_spelt)


def _rightly_spelt(resolution: Resolution) -> Mapping[tuple[str, str], NameParts]:
    """The names of each organization by their form in comparison, but those with a slip in their legal form."""
    found: dict[tuple[str, str], NameParts] = {}
    for name in sorted(resolution.listings, key=lambda name: resolution.precedences[name].rank(name)):
        for listing in resolution.listings[name]:
            parts = resolution.parts[listing.printed]
            if listing.kind == "enterprise" and not misspells_its_legal_form(parts.name):
                for bearer, _ in resolution.bearers_of(listing):
                    form = canonical_form(parts.name, listing.kind)
                    found.setdefault((resolution.organization_ids[bearer], form), parts)
    return found


def _meant(
    resolution: Resolution, listing: Listing, name: NameKey, rightly_spelt: Mapping[tuple[str, str], NameParts]
) -> _Row:
    """The name of the organization that is meant where the one printed has a slip in its legal form; else nothing."""
    printed = resolution.parts[listing.printed].name
    meant = None
    if listing.kind == "enterprise" and misspells_its_legal_form(printed):
        meant = rightly_spelt.get((resolution.organization_ids[name], canonical_form(printed, listing.kind)))
    return {"name_meant": meant and meant.shown, "name_meant_normalised": meant and meant.name}


def _name(resolution: Resolution, listing: Listing, name: NameKey, list_id: str | None) -> _Row:
    parts = resolution.parts[listing.printed]
    identity = resolution.organization_ids[name]
    is_representative = resolution.representatives[identity] == name
    return {
        "kind": listing.kind,
        "name_understood": listing.printed,
        "province_code": listing.province_code or None,
        "credit_code_understood": listing.printed_code or None,
        "list_id": list_id,
        "valid_credit_code": listing.credit_code or None,
        "organization_id": identity,
        "name": parts.shown,
        "name_normalised": parts.name,
        "decided_by": "name" if is_representative else resolution.clusters.decided_by(name),
        "city_told": city_told(parts.name, listing.province_code) if listing.province_code else None,
        "industry_told": industry_told(parts.name) if listing.kind == "enterprise" else None,
    }


def _spellings(resolution: Resolution, told: Sequence[ToldRename]) -> Iterator[_Row]:
    for spelling in resolution.spellings:
        yield {
            "organization_id": resolution.organization_ids[spelling.name],
            "name": spelling.spelt,
            "name_normalised": spelling.name.name_normalised,
            "standing": "variant",
            "valid_from": None,
            "valid_to": None,
            "entry_id": spelling.entry_id,
        }
    for borne in names_of_register(resolution, told):
        yield {
            "organization_id": resolution.organization_ids[borne.name],
            "name": borne.told,
            "name_normalised": borne.name.name_normalised,
            "standing": borne.standing,
            "valid_from": borne.valid_from,
            "valid_to": borne.valid_to,
            "entry_id": None,
        }


def _renames(resolution: Resolution) -> Iterator[_Row]:
    for rename in resolution.renames:
        yield {
            "declared_in": rename.declared_in,
            "entry_id": rename.entry_id or None,
            "program_id": rename.program_id or None,
            "batch": rename.batch or None,
            "notice_id": rename.notice_id or None,
            "organization_id": resolution.organization_ids.get(rename.old),
            "new_organization_id": resolution.organization_ids.get(rename.new),
            "former_name": rename.former_name,
            "new_name": rename.new_name or None,
            "former_name_normalised": rename.old.name_normalised,
            "new_name_normalised": rename.new.name_normalised or None,
            "status": rename.status.value,
        }


def _redirects(resolution: Resolution) -> Iterator[_Row]:
    """The id that each name would have by itself, where it has another; and organizations parted from an id, once."""
    said = set()
    for row in _all_redirects(resolution):
        pair = row["old_organization_id"], row["organization_id"]
        if pair not in said:
            said.add(pair)
            yield row


def _all_redirects(resolution: Resolution) -> Iterator[_Row]:
    for name, identity in resolution.organization_ids.items():
        if (own := organization_id(name)) != identity:
            yield _redirect(name, own, identity, "merged", resolution.clusters.decided_by(name))
    for name, apart in resolution.parted_by_code:
        yield _redirect(
            apart, resolution.organization_ids[name], resolution.organization_ids[apart], "split", "credit_code"
        )
    for refusal in resolution.clusters.refusals:
        one, other = (resolution.organization_ids[name] for name in (refusal.one, refusal.other))
        kept, parted = sorted((one, other), key=lambda identity: _rank(resolution, identity))
        if refusal.asked_by != "judgement" and kept != parted:
            yield _redirect(resolution.representatives[parted], kept, parted, "split", refusal.barrier)


def _measures(
    resolution: Resolution, proposed: Candidates, judgements: Sequence[Judgement], list_entries: pl.LazyFrame
) -> Iterator[_Row]:
    verdicts = Counter(judgement.verdict for judgement in judgements_in_force(judgements))
    measures = (
        told_beside_printed(list_entries)
        | {
            "names": len(resolution.listings),
            "organizations": len({resolution.organization_ids[name] for name in resolution.listings}),
            "joins_refused": len(resolution.clusters.refusals),
            "names_compared": proposed.names_compared,
            "pairs_compared": proposed.pairs_compared,
            "blocks_too_large": proposed.blocks_too_large,
            "candidates_open": len(proposed.rows),
            "candidates_unsure": sum(row["judged"] == "unsure" for row in proposed.rows),
        }
        | {f"judged_{verdict}": verdicts[verdict] for verdict in VERDICTS}
    )
    return ({"measure": measure, "value": value} for measure, value in measures.items())


def _rank(resolution: Resolution, identity: str) -> tuple[str, bool, bool, NameKey]:
    representative = resolution.representatives[identity]
    return resolution.precedences[representative].rank(representative)


def _redirect(name: NameKey, old: str, new: str, reason: str, decided_by: str) -> _Row:
    return {
        "old_organization_id": old,
        "organization_id": new,
        "name_normalised": name.name_normalised,
        "province_code": name.province_code or None,
        "reason": reason,
        "decided_by": _WORDS_OF_BARRIERS.get(decided_by, decided_by),
    }
