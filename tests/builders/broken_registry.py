"""Every way in which a registry is broken once: a cell or rows of a good one, and the check that then fires."""

import pandas as pd

from tests.builders.breaks import Break, with_all, with_twin, without
from tests.builders.good_registry import DOCUMENT, FACTORY, OLD_DOCUMENT
from tests.builders.registry_tables import tables_apart


def published_totals_that_differ(frame: pd.DataFrame) -> pd.DataFrame:
    """Turn the comparisons with published totals into gaps, all but those of the series that must close."""
    changed = frame.copy()
    published = changed["total_id"].notna() & (changed["published"] == 201)
    changed.loc[published, "derived"] = 0
    changed.loc[published, "difference"] = -changed.loc[published, "published"]
    changed.loc[published, ["status", "note"]] = ["gap", "Nothing explains it."]
    return changed


SOME_DAY, EARLIER = pd.Timestamp(2020, 1, 1).date(), pd.Timestamp(2016, 1, 1).date()
# The places of particular rows in the good registry.
_RECOGNISED: dict[str, object] = {"evidence": "recognised"}
ORIGINAL_ENTRY, PUBLICITY_ENTRY, PROVINCIAL_ENTRY = 10, -2, -1
ZIP_DOCUMENT, OLD, QUARANTINED = 1, 2, 3
PRODUCT_RECOGNITION, REMOVED, PROVINCIAL = 1, 2, 3
NOT_LOADED, EXPLAINED = 9, 10

CASES = [
    Break("assessors", "spellings_is_at_least_one", {"spellings": 0}),
    Break("assessors", "programs_is_at_least_one", {"programs": 0}),
    Break("assessors", "it_is_named_on_a_list", {"entries": 0, "proposed_entries": 0}),
    Break("assessors", "listed_first_before_last", {"last_listed_on": EARLIER}),
    Break("assessors", "no_removal_rate_out_of_ignorance", {"titles_removed": 0, "removal_rate": 0.0}),
    Break("assessors", "names_are_chinese", {"name": "12"}),
    Break(
        "data_issues",
        "code_is_one_word",
        {"code": "Printed twice"},
        row=5,
        also=("references_that_only_warn_are_known",),
    ),
    Break("data_issues", "the_note_says_something", {"note_en": " "}),
    Break("data_issues", "a_differing_cell_names_its_column", {"column_name": None}, row=1),
    Break("data_issues", "a_quarantined_row_names_its_document", {"document_sha256": None}),
    Break("data_issues", "few_issues_are_errors", rows=lambda frame: frame.head(4)),
    Break("documents", "no_row_is_lost", {"rows_quarantined": 1}),
    Break("documents", "a_read_document_has_its_count", {"rows_seen": None}, also=("no_row_is_lost",)),
    Break("documents", "a_read_document_names_its_reader", {"reader_version": None}),
    Break("documents", "a_quarantined_document_says_why", {"status_reason": None}, row=QUARANTINED),
    Break("documents", "a_quarantined_document_says_what_to_do", {"status_detail": None}, row=QUARANTINED),
    Break("documents", "document_sha256_has_its_form", {"document_sha256": "A" * 64}, row=OLD),
    Break("documents", "no_document_supersedes_itself", {"superseded_by_sha256": OLD_DOCUMENT}, row=OLD),
    Break("documents", "observed_first_before_last", {"last_observed_at": pd.Timestamp(2020, 1, 1)}),
    Break("documents", "the_stated_total_is_met", {"rows_stated": 700}),
    Break("documents", "most_documents_can_be_read", rows=lambda frame: frame.head(4)),
    *(
        Break("harvest_attempts", f"an_attempt_has_its_{column}", {column: None})
        for column in ("publisher_id", "attempt_stage", "outcome", "attempted_at")
    ),
    Break("harvest_attempts", "http_status_is_one", {"http_status": 42}),
    Break("harvest_attempts", "bytes_is_not_negative", {"bytes": -1}),
    Break("harvest_attempts", "seconds_is_not_negative", {"seconds": -0.1}),
    *(
        Break("harvest_attempts", f"{column}_is_not_negative", {column: -1})
        for column in ("notices_stated", "notices_walked", "pages_stated", "pages_walked")
    ),
    Break("harvest_attempts", "most_attempts_name_their_address", {"url": None}),
    Break("list_entries", "entry_id_begins_with_its_list", {"entry_id": f"{FACTORY}:2:final:2"}),
    Break(
        "list_entries",
        "list_id_is_program_batch_and_stage",
        {"list_id": f"{FACTORY}:first:final", "entry_id": f"{FACTORY}:first:final:1"},
    ),
    Break("list_entries", "ordinal_counts_from_one", {"ordinal": 0, "entry_id": f"{FACTORY}:1:final:0"}),
    *(
        Break("list_entries", f"rows_read_have_their_{column}", {column: None}, row=ORIGINAL_ENTRY)
        for column in ("document_sha256", "page", "table_index", "row_index")
    ),
    Break(
        "list_entries", "recognised_rows_are_sure", {"recognition_confidence": 0.5, **_RECOGNISED}, row=ORIGINAL_ENTRY
    ),
    Break("list_entries", "recognised_rows_say_how_sure_they_are", _RECOGNISED, row=ORIGINAL_ENTRY),
    Break("list_entries", "rows_read_are_not_recognised", {"recognition_confidence": 0.95}, row=ORIGINAL_ENTRY),
    *(
        Break("list_entries", f"transcribed_rows_have_no_{column}", {column: cell})
        for column, cell in {"document_sha256": DOCUMENT, "page": 1, "table_index": 1, "row_index": 1}.items()
    ),
    Break("list_entries", "transcribed_final_rows_have_the_official_address", {"source_url": None}),
    Break("list_entries", "every_transcribed_final_row_can_be_looked_up", {"source_url": None}, row=PROVINCIAL_ENTRY),
    Break("list_entries", "transcribed_proposals_have_the_official_address", {"source_url": None}, row=PUBLICITY_ENTRY),
    Break("list_entries", "rows_read_have_an_address", {"source_url": None}, row=ORIGINAL_ENTRY),
    Break(
        "list_entries",
        "document_sha256_has_its_form",
        {"document_sha256": "abc"},
        row=ORIGINAL_ENTRY,
        also=("references_are_known",),
    ),
    Break(
        "list_entries",
        "a_printed_region_is_understood",
        {"province_code": None},
        row=PROVINCIAL_ENTRY,
        also=("every_entry_has_a_province",),
    ),
    Break(
        "list_entries",
        "baseline_entries_have_a_province",
        {"province_code": None, "region_as_published": None},
        also=("every_entry_has_a_province",),
    ),
    Break(
        "list_entries",
        "every_entry_has_a_province",
        {"province_code": None, "region_as_published": None},
        row=PROVINCIAL_ENTRY,
    ),
    Break("list_entries", "a_name_is_one_line_of_text", {"name_as_published": "甲\n公司"}),
    Break("list_entries", "a_name_has_a_letter", {"name_as_published": "4"}, also=("names_are_chinese",)),
    Break("list_entries", "a_name_has_one_legal_form", {"name_as_published": "甲有限公司乙（济南）有限公司"}),
    Break("list_entries", "names_are_chinese", {"name_as_published": "ACME"}),
    Break(
        "list_entries",
        "baseline_products_have_a_name",
        {"product_name": None},
        row=-3,
        also=("products_have_a_name",),
    ),
    Break(
        "list_entries",
        "products_have_a_name",
        {
            "program_id": "gd_guangzhou.gxj.green_design_product",
            "list_id": "gd_guangzhou.gxj.green_design_product:2020:final:0a1b2c",
            "entry_id": "gd_guangzhou.gxj.green_design_product:2020:final:0a1b2c:1",
        },
        row=PROVINCIAL_ENTRY,
        also=("references_are_known",),
    ),
    Break(
        "list_entries",
        "baseline_entries_have_their_notice",
        {"notice_id": None},
        also=("final_rows_have_their_notice",),
    ),
    Break("list_entries", "final_rows_have_their_notice", {"notice_id": None}, row=PROVINCIAL_ENTRY),
    Break("list_entries", "names_on_final_lists_are_resolved", {"organization_id": None}, also=("names_are_resolved",)),
    Break("list_entries", "names_are_resolved", {"organization_id": None}, row=PUBLICITY_ENTRY),
    Break("notices", "final_notices_of_the_baseline_are_there", rows=without(notice_id="cn.miit:3:final")),
    Break("notices", "final_notices_of_the_baseline_have_a_date", {"issued_on": None}),
    Break("notices", "a_harvested_notice_has_its_page", {"origin": "page", "document_sha256": None}),
    Break("notices", "known_notices_have_publisher_batch_and_stage", {"publisher_id": "cn.ndrc"}),
    Break("notices", "a_publicity_ends_no_earlier_than_it_begins", {"publicity_to": EARLIER}, row=-2),
    Break("notices", "published_after_it_was_signed", {"published_on": EARLIER}),
    Break("notices", "document_number_names_its_year", {"document_number": "工信厅节函[2022]7号"}),
    Break("organizations", "organization_id_has_its_form", {"organization_id": "org-A"}),
    Break("organizations", "one_organization_a_name_and_province", {"name_normalised": "甲公司"}, row=1),
    Break("organizations", "it_stands_on_a_list", {"entries": 0}),
    Break("organizations", "listed_first_before_last", {"last_listed_on": EARLIER}),
    Break("organizations", "normalised_names_hold_no_blank", {"name_normalised": "甲 公司"}),
    Break("organizations", "a_city_says_how_it_is_known", {"city_code": "4403", "city_basis": None}),
    Break("organizations", "an_industry_says_how_it_is_known", {"industry": "steel", "industry_basis": None}),
    Break("organizations", "most_organizations_have_a_province", {"province_code": None}),
    Break("products", "only_final_lists_confer", {"entry_id": f"{FACTORY}:5:publicity:1"}),
    Break("products", "products_have_a_name", {"product_name": None}),
    Break("products", "most_products_have_a_category", {"product_category": None}),
    Break(
        "programs",
        "national_programs_are_there",
        rows=without(program_id="cn.miit.green_park"),
    ),
    Break("programs", "program_id_has_its_form", {"program_id": "sd.gxt", "publisher_id": "sd"}, row=-1),
    Break("programs", "program_id_begins_with_its_publisher", {"publisher_id": "cn.ndrc"}),
    Break("programs", "pools_confer_no_title", {"level": "candidate"}, row=-1),
    Break("programs", "national_series_confers_titles", {"confers_title": False}),
    Break("programs", "national_programs_cover_the_country", {"region_code": "44"}),
    Break("programs", "since_year_is_plausible", {"since_year": 217}),
    Break("programs", "review_years_are_plausible", {"review_years": 30}),
    Break("programs", "validity_years_are_plausible", {"validity_years": 30}),
    Break("published_totals", "the_figures_are_there", rows=lambda frame: frame.head(299)),
    Break("published_totals", "every_figure_is_answered", {"total_id": "pt999"}),
    Break("published_totals", "a_figure_read_from_a_text_is_quoted", {"origin": "text"}),
    Break("published_totals", "the_time_ends_after_it_begins", {"as_of_end": SOME_DAY}),
    Break("published_totals", "value_is_not_negative", {"value": -1.0}),
    Break("published_totals", "figures_of_official_sites_have_an_address", {"source_url": None}),
    Break(
        "published_totals",
        "a_fifth_of_the_figures_have_an_address",
        rows=with_all(source_url=None, source_class="no_address"),
    ),
    Break("recognition_events", "proposals_and_pools_confer_nothing", {"recognition_id": "rec-1"}, row=1),
    Break("recognition_events", "it_is_told_before_it_is_over", {"published_on": EARLIER}),
    Break("recognition_events", "only_final_lists_award", {"entry_id": f"{FACTORY}:5:publicity:1"}),
    Break("recognition_events", "final_lists_do_not_propose", {"entry_id": f"{FACTORY}:1:final:1"}, row=1),
    Break("recognition_events", "one_event_an_entry_and_kind", rows=with_twin(event_id="evt-9")),
    Break("recognition_events", "awards_have_a_date", {"on_date": None}),
    Break("recognition_series", "new_is_not_negative", {"new": -1}),
    Break("recognition_series", "removed_is_not_negative", {"removed": -1}),
    Break("recognition_series", "active_is_not_negative", {"active": -1}),
    Break(
        "recognition_series",
        "entries_is_not_negative",
        {"entries": -1, "new": -2, "region_code": "44"},
        rows=with_twin(),
        also=("new_is_not_negative",),
    ),
    Break("recognition_series", "no_more_begin_than_are_listed", {"new": 202}),
    Break("recognition_series", "no_list_takes_effect_before_its_year", {"list_year": 2018}),
    Break("recognition_series", "factory_years_are_all_there", rows=without(year=2021)),
    Break("recognition_series", "factory_rows_are_as_announced", {"entries": 203}),
    Break("recognitions", "only_final_lists_confer", {"entry_id": f"{FACTORY}:5:publicity:1"}),
    Break("recognitions", "it_ends_after_it_begins", {"valid_to": pd.Timestamp(2017, 8, 23).date()}, row=REMOVED),
    Break("recognitions", "review_is_due_after_it_begins", {"review_due_on": EARLIER}),
    Break("recognitions", "an_active_one_has_no_end", {"valid_to": SOME_DAY}),
    Break("recognitions", "an_ended_one_has_an_end", {"valid_to": None}, row=REMOVED),
    Break("recognitions", "an_ended_one_is_due_for_no_review", {"review_due_on": SOME_DAY}, row=REMOVED),
    Break("recognitions", "one_spell_at_a_time", rows=with_twin(recognition_id="rec-9")),
    Break("recognitions", "design_products_name_their_product", {"product_id": None}, row=PRODUCT_RECOGNITION),
    Break(
        "recognitions",
        "national_recognitions_have_a_beginning",
        {"valid_from": None},
        also=("recognitions_have_a_beginning",),
    ),
    Break("recognitions", "recognitions_have_a_beginning", {"valid_from": None}, row=PROVINCIAL),
    Break("reconciliation", "factory_batches_are_all_compared", rows=without(reconciliation_id=f"rcn-{FACTORY}-3")),
    Break(
        "reconciliation",
        "factory_batches_match",
        {"status": "conflict", "derived": 200, "difference": -1, "note": "Two figures."},
    ),
    Break("reconciliation", "all_national_programs_are_compared", rows=without(program_id="cn.miit.green_park")),
    Break(
        "reconciliation",
        "national_lists_of_the_baseline_are_loaded_and_explained",
        {"status": "not_loaded", "derived": None, "difference": None, "note": "Not loaded."},
        row=6,
    ),
    Break("reconciliation", "published_totals_are_answered_once", {"total_id": "pt050"}, row=-1),
    Break(
        "reconciliation",
        "factory_series_of_the_baseline_closes",
        rows=without(published=2783),
        also=("factory_series_closes",),
    ),
    Break("reconciliation", "factory_series_closes", rows=without(published=5095)),
    Break("reconciliation", "supply_chain_series_closes", rows=without(published=403)),
    Break(
        "reconciliation",
        "national_totals_are_what_was_announced",
        {"announced_low": 604, "announced_high": 604},
        row=-1,
    ),
    Break("reconciliation", "what_is_explained_shows_its_sum", {"arithmetic": None}, row=EXPLAINED),
    Break("reconciliation", "difference_is_derived_less_published", {"difference": 1}, row=-1),
    Break("reconciliation", "not_loaded_has_no_rows", {"derived": 0, "difference": -201}, row=NOT_LOADED),
    Break("reconciliation", "what_is_judged_has_rows", {"derived": None, "difference": None}, row=-1),
    Break("reconciliation", "what_does_not_match_says_why", {"note": None}, row=EXPLAINED),
    Break(
        "reconciliation",
        "few_comparisons_are_gaps",
        rows=published_totals_that_differ,
    ),
    Break("regions", "region_code_has_its_form", {"region_code": "440"}, rows=with_twin()),
    Break("regions", "all_provinces_are_there", rows=without(region_code="71")),
    Break("regions", "the_country_and_the_corps_are_there", rows=without(region_code="66")),
    Break("regions", "separately_planned_cities_are_these_five", {"is_separately_planned": False}, row=-2),
    Break("regions", "all_but_the_country_have_a_parent_code", {"parent_code": None}, row=-2),
    Break("regions", "all_but_the_country_have_a_province_code", {"province_code": None}, row=-2),
    *(case for table in tables_apart() for case in table.BREAKS),
]
