"""What must hold of `list_entries`: the rows of published lists, each with its evidence."""

from expectations.checks import blocking, warning
from expectations.vocabulary import BASELINE_BATCHES, NATIONAL_PROGRAMS, SHA256
from scrapers.documents.blocks import SURE_FROM
from scrapers.lists.names import A_LETTER, GLUED_NAMES

# The final lists of batches 1 to 5 and 2021: factories, parks, supply chains and products.
_OF_THE_BASELINE = f"stage = 'final' and program_id in {NATIONAL_PROGRAMS} and batch in {BASELINE_BATCHES}"
_BASELINE_ROWS = 2_783 + 224 + 296 + 3_159
_PLACE_IN_THE_DOCUMENT = ("document_sha256", "page", "table_index", "row_index")

CHECKS = (
    blocking(
        "the_baseline_is_there",
        "expect_table_row_count_to_be_between",
        why="The national final lists of batches 1 to 5 and 2021 are part of every release.",
        min_value=_BASELINE_ROWS,
        where=_OF_THE_BASELINE,
    ),
    blocking(
        "entry_id_begins_with_its_list",
        "expect_multicolumn_values_to_obey",
        why="Other releases, apps and evidence name a row by its list and what tells it from the others there.",
        column_list=["entry_id", "list_id"],
        rule="left(entry_id, length(list_id) + 1) = list_id || ':'",
        ignore_row_if="never",
    ),
    blocking(
        "list_id_is_program_batch_and_stage",
        "expect_multicolumn_values_to_obey",
        why="A list is named by what it confers; only lists outside the national series carry a digest too.",
        column_list=["list_id", "program_id", "batch", "stage"],
        rule="regexp_replace(list_id, ':[0-9a-f]{6}$', '') = program_id || ':' || batch || ':' || stage",
        ignore_row_if="never",
    ),
    blocking(
        "ordinal_counts_from_one",
        "expect_column_values_to_be_between",
        why="The place in the list counts every row from 1.",
        column="ordinal",
        min_value=1,
    ),
    *(
        blocking(
            f"rows_read_have_their_{column}",
            "expect_column_values_to_not_be_null",
            why="A row read from a document leads back to the document, its page, table and row.",
            column=column,
            where="evidence <> 'transcribed'",
        )
        for column in _PLACE_IN_THE_DOCUMENT
    ),
    blocking(
        "recognised_rows_are_sure",
        "expect_column_values_to_be_between",
        why="A row that was recognised in a picture with less certainty goes to a person, and not into the registry.",
        column="recognition_confidence",
        min_value=SURE_FROM,
        max_value=1,
    ),
    blocking(
        "recognised_rows_say_how_sure_they_are",
        "expect_column_values_to_not_be_null",
        why="A row that was recognised in a picture is told apart from one that was read.",
        column="recognition_confidence",
        where="evidence = 'recognised'",
    ),
    blocking(
        "rows_read_are_not_recognised",
        "expect_column_values_to_be_null",
        why="A row with a certainty was recognised in a picture, and says so.",
        column="recognition_confidence",
        where="evidence <> 'recognised'",
    ),
    *(
        blocking(
            f"transcribed_rows_have_no_{column}",
            "expect_column_values_to_be_null",
            why="A transcribed row was not read from a document, so it must not point into one.",
            column=column,
            where="evidence = 'transcribed'",
        )
        for column in _PLACE_IN_THE_DOCUMENT
    ),
    blocking(
        "transcribed_final_rows_have_the_official_address",
        "expect_column_values_to_not_be_null",
        why="A transcribed row of a national final list leads back to the official list by its address.",
        column="source_url",
        where=f"evidence = 'transcribed' and {_OF_THE_BASELINE}",
    ),
    warning(
        "every_transcribed_final_row_can_be_looked_up",
        "expect_column_values_to_not_be_null",
        why="A page whose address was not kept can't be opened again; its rows rest on the transcription alone.",
        column="source_url",
        where=f"evidence = 'transcribed' and stage = 'final' and program_id not in {NATIONAL_PROGRAMS}",
    ),
    warning(
        "transcribed_proposals_have_the_official_address",
        "expect_column_values_to_not_be_null",
        why="The official address of a publicity list is wanted too; some were taken off the web.",
        column="source_url",
        where="evidence = 'transcribed' and stage is distinct from 'final'",
    ),
    warning(
        "rows_read_have_an_address",
        "expect_column_values_to_not_be_null",
        why="A document that was handed in should say where it was published.",
        column="source_url",
        where="evidence <> 'transcribed'",
    ),
    blocking(
        "document_sha256_has_its_form",
        "expect_column_values_to_match_regex",
        why="Evidence is found in the archive under this name.",
        column="document_sha256",
        regex=SHA256,
    ),
    blocking(
        "a_printed_region_is_understood",
        "expect_column_values_to_not_be_null",
        why="A region that is printed is either understood or its row quarantined, never dropped.",
        column="province_code",
        where="region_as_published is not null",
    ),
    blocking(
        "baseline_entries_have_a_province",
        "expect_column_values_to_not_be_null",
        why="No entry of these lists is without a province; counts by province would miss it.",
        column="province_code",
        where=_OF_THE_BASELINE,
    ),
    warning(
        "every_entry_has_a_province",
        "expect_column_values_to_not_be_null",
        why="Counts by province miss an entry that has none.",
        column="province_code",
    ),
    blocking(
        "a_name_is_one_line_of_text",
        "expect_column_values_to_match_regex",
        why="Line breaks inside a cell are removed, and a row without a name is quarantined.",
        column="name_as_published",
        regex=r"^[^\r\n]*\S[^\r\n]*$",
    ),
    blocking(
        "a_name_has_a_letter",
        "expect_column_values_to_match_regex",
        why="A number or a dash is a cell of another column, or a total of rows, and nobody's name.",
        column="name_as_published",
        regex=A_LETTER,
    ),
    blocking(
        "a_name_has_one_legal_form",
        "expect_column_values_to_not_match_regex",
        why="Two legal forms with nothing between them are two names glued together: one firm would hide the other.",
        column="name_as_published",
        regex=GLUED_NAMES,
    ),
    warning(
        "names_are_chinese",
        "expect_column_values_to_match_regex",
        why="Lists print Chinese names; another is likely a cell of a neighbouring column.",
        column="name_as_published",
        regex=r"[\u4e00-\u9fff]",
    ),
    blocking(
        "baseline_products_have_a_name",
        "expect_column_values_to_not_be_null",
        why="A row of a design-product list is about a product.",
        column="product_name",
        where=f"{_OF_THE_BASELINE} and program_id = 'cn.miit.green_design_product'",
    ),
    warning(
        "products_have_a_name",
        "expect_column_values_to_not_be_null",
        why="A row of a design-product list is about a product; its cell may have been misread.",
        column="product_name",
        where="right(program_id, 21) = '.green_design_product'",
    ),
    blocking(
        "baseline_entries_have_their_notice",
        "expect_column_values_to_not_be_null",
        why="Without its notice a final row confers nothing.",
        column="notice_id",
        where=_OF_THE_BASELINE,
    ),
    warning(
        "final_rows_have_their_notice",
        "expect_column_values_to_not_be_null",
        why="Without its notice a final row confers nothing; add the notice to the reference facts.",
        column="notice_id",
        where="stage = 'final'",
    ),
    blocking(
        "names_on_final_lists_are_resolved",
        "expect_column_values_to_not_be_null",
        why="A final row whose name leads to no organization confers its title on nobody.",
        column="organization_id",
        where="stage = 'final'",
    ),
    warning(
        "names_are_resolved",
        "expect_column_values_to_not_be_null",
        why="A name without an organization has no history.",
        column="organization_id",
    ),
)
