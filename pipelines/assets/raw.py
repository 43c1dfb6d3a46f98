"""The raw layer: rows as published, in parquet; and the names in them resolved to organizations."""

from collections.abc import Iterator

import dagster as dg

from pipelines.assets.archive import OWNERS, baseline_lists, readings
from pipelines.corrections.application import (
    correct,
    correction_rows,
    require_fit,
    rows_meant,
    understand_as_printed,
)
from pipelines.corrections.stated import read_corrections
from pipelines.figures.judgements import all_figure_judgements, judgement_rows, unusable_judgement_issues
from pipelines.fingerprint import inputs_fingerprint, sources_fingerprint
from pipelines.raw.added import added_rows
from pipelines.raw.tables import RAW_SCHEMAS, frame, read_raw_table, scan_raw_table, write_raw_rows, write_raw_table
from pipelines.reading.archived import archived_documents
from pipelines.reading.notice_pages import notice_pages
from pipelines.reading.notice_rows import notice_rows
from pipelines.reading.placed import NoticesOfOrigins
from pipelines.reading.policy_rows import policy_rows
from pipelines.reading.raw_rows import raw_rows
from pipelines.reading.readings import read_archive
from pipelines.reading.statistics_rows import statistics_rows, unread_statistics
from pipelines.release.publish import released_fingerprint
from pipelines.resolution.days import notice_days
from pipelines.resolution.judgements import all_judgements
from pipelines.resolution.renames_told import all_renames
from pipelines.resolution.tables import READ_OF_ENTRIES, organization_tables
from pipelines.resources import Warehouse
from pipelines.rulings.effect import without_renames_taken_out
from pipelines.rulings.stated import all_rulings, ruling_rows, unusable_ruling_issues
from pipelines.unchanged import forget_sources, record_sources
from scrapers.archive.finds import up_to_last_find
from scrapers.archive.places import log_of, objects_of
from scrapers.baseline.lists import baseline_lists as stated_lists
from scrapers.publishers.registry import read_publishers
from scrapers.text.worded import worded
from scrapers.version import LISTS, reader_version

_DESCRIPTIONS = {
    "list_entries": "Rows of published lists: transcribed ones from the baseline, original ones from documents.",
    "documents": "One row an archived document, with the ledger of its reading.",
    "document_origins": "One row a document, a notice that carries it and an address that it was had from.",
    "document_lists": "One row a list that a document holds, with the list's own ledger.",
    "quarantined_rows": "Rows that were seen in a document and not loaded, each with its reason.",
    "reading_issues": "What a person should know of a list: gaps, totals not met, transcriptions that disagree.",
    "notice_acts": "What notices do to earlier notices, and by what those can be told.",
    "list_groups": "Groups of grouped product lists with their stated and seen counts.",
    "notice_pages": "Archived notice pages: which notice each shows, and what it says of it.",
    "notice_dates": "Every date found on a notice's pages and in its listings, with where it was found.",
    "notice_counts": "Numbers that notices announce in their text.",
    "notice_annexes": "The annexes that notices name or link to, and the archived file of each.",
    "notice_addresses": "Every address of a notice: by which it is cited, on a mirror, redirected, in other columns.",
    "policies": "Documents tried as policies: what each is called, who issued it and when; or why it is none.",
    "policy_clauses": "The provisions of policies, in their tree.",
    "policy_citations": "What each provision cites, as printed and normalised.",
    "policy_targets": "Provisions that promise or bind with a number.",
    "policy_issues": "What a person should know of a policy: holes in its numbering, no number, no date.",
    "text_statistics": "Figures that archived texts state, each with its sentence and its doubts.",
    "text_statistics_issues": "What looks like a statistic in an archived text and fits no rule.",
    "figure_judgements": "What persons decided of figures in doubt.",
    "added_programs": "Programs that the operator added to the shipped ones.",
    "added_regions": "Counties that the operator added to the shipped regions.",
    "rulings": "What persons ruled of lists and rows: which are taken out, and which stand.",
    "harvest_attempts": "Every attempt to get a document and how it ended.",
    "corrections": "Reviewed corrections of single cells, applied to how the rows are understood.",
}
_RESOLVED = {
    "organization_names": "Each distinct name as published with the organization it stands for.",
    "organization_spellings": "Names that no list prints and a judgement or the register of renames knows.",
    "organization_renames": "Renames that notices and notes in cells declare, with what became of each.",
    "organization_relations": "Units of firms, and firms listed in one cell.",
    "organization_redirects": "Ids of names that belong to another id.",
    "organization_candidates": "Pairs of organizations that may be one, for a person to judge.",
    "organization_measures": "What resolution compared, joined and left open, counted.",
    "organization_issues": "What a person should know of who is who.",
}
_ALSO_FROM_BASELINE = frozenset({"list_entries", "reading_issues", "list_groups", "corrections"})


@dg.multi_asset(
    name="raw_tables",
    specs=[
        dg.AssetSpec(
            ["raw", table],
            deps=[readings, baseline_lists] if table in _ALSO_FROM_BASELINE else [readings],
            description=description,
            group_name="raw",
            owners=OWNERS,
            kinds={"polars", "parquet"},
            skippable=True,
        )
        for table, description in _DESCRIPTIONS.items()
    ],
)
def raw_tables(context: dg.AssetExecutionContext, warehouse: Warehouse) -> Iterator[dg.MaterializeResult[None]]:
    """Write the raw tables. When nothing that a release follows from has changed, all later steps are skipped."""
    home = warehouse.home
    forget_sources(home)
    log = up_to_last_find(log_of(home.archive))
    sources = sources_fingerprint(log)
    documents = archived_documents(log)
    known = read_publishers()
    for fault in known.faults:
        context.log.warning(worded("Left out: {fault}", fault=fault))
    publishers = known.publishers
    report = read_archive(documents, log, objects_of(home.archive), home.readings, publishers)
    notices = notice_rows(notice_pages(documents, log, report.outcomes, publishers), publishers, log, documents)
    of_origins = NoticesOfOrigins.of(documents, notices["notice_addresses"], notices["notice_pages"])
    version = reader_version(LISTS)
    read, entries = raw_rows(stated_lists(), documents, report.outcomes, of_origins, log, version)
    rows = (
        read
        | notices
        | policy_rows(documents, report.outcomes)
        | statistics_rows(documents, report.outcomes)
        | added_rows()
    )
    rows["reading_issues"] += unread_statistics(documents, report.outcomes)
    judged, unusable = all_figure_judgements(home.figure_judgements)
    rows["figure_judgements"] = judgement_rows(judged)
    rows["reading_issues"] += unusable_judgement_issues(unusable)
    ruled, unusable = all_rulings(home.rulings)
    rows["rulings"] = ruling_rows(ruled)
    rows["reading_issues"] += unusable_ruling_issues(unusable)
    corrections = read_corrections()
    meant = rows_meant(map(understand_as_printed, entries), corrections)
    outcomes_of_corrections = correct(meant.values(), frozenset(document.sha256 for document in documents), corrections)
    require_fit(outcomes_of_corrections)
    rows["corrections"] = correction_rows(outcomes_of_corrections)
    for table, table_rows in rows.items():
        write_raw_table(home.raw, table, frame(table, table_rows))
    understood = (meant.get(number) or understand_as_printed(row) for number, row in enumerate(entries))
    write_raw_rows(home.raw, "list_entries", understood)
    counts = {table: len(table_rows) for table, table_rows in rows.items()} | {"list_entries": len(entries)}
    record_sources(home, sources)
    if home.warehouse.is_file() and released_fingerprint(home.releases) == inputs_fingerprint(home):
        context.log.info(worded("Unchanged: the latest release already follows from these rows and this code."))
        return
    for table in _DESCRIPTIONS:
        yield dg.MaterializeResult(
            asset_key=["raw", table],
            metadata={
                "dagster/row_count": counts[table],
                "dagster/column_schema": _column_schema(table),
            },
        )


@dg.multi_asset(
    name="organizations_resolved",
    specs=[
        dg.AssetSpec(
            ["raw", table],
            deps=[["raw", of] for of in ("list_entries", "rulings", "document_origins", "notice_pages")],
            description=description,
            group_name="raw",
            owners=OWNERS,
            kinds={"polars", "parquet"},
        )
        for table, description in _RESOLVED.items()
    ],
)
def organizations_resolved(warehouse: Warehouse) -> Iterator[dg.MaterializeResult[None]]:
    """Resolve the names of all list entries, by the rules, by renames told and by judgements."""
    home = warehouse.home
    judgements, unusable = all_judgements(home.judgements)
    days = notice_days(read_raw_table(home.raw, "document_origins"), read_raw_table(home.raw, "notice_pages"))
    told, unusable_renames = all_renames(home.renames)
    entries = scan_raw_table(home.raw, "list_entries", READ_OF_ENTRIES)
    entries = without_renames_taken_out(entries, read_raw_table(home.raw, "rulings"))
    tables = organization_tables(entries, judgements, [*unusable, *unusable_renames], days, told)
    for table, rows in tables.items():
        write_raw_table(home.raw, table, rows)
        yield dg.MaterializeResult(
            asset_key=["raw", table],
            metadata={"dagster/row_count": len(rows), "dagster/column_schema": _column_schema(table)},
        )


def _column_schema(table: str) -> dg.TableSchema:
    return dg.TableSchema([dg.TableColumn(name, str(data_type)) for name, data_type in RAW_SCHEMAS[table].items()])
