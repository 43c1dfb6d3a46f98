"""What must hold of `proposals`."""

from expectations.checks import blocking, known, one_of

CHECKS = (
    known("entry_id", "list_entries", why="A proposal leads to the row of the publicity list."),
    known("program_id", "programs", why="A proposal is for a program that the registry knows."),
    known("organization_id", "organizations", why="Who was proposed is an organization that the registry knows."),
    known("product_id", "products", why="A product that was proposed is one that the registry knows."),
    known("province_code", "regions", "region_code", why="A province is a region that the registry knows."),
    known("notice_id", "notices", why="A publicity list was published by a notice that the registry knows."),
    one_of(
        "outcome",
        {"listed", "listed_by_another_batch", "not_listed", "undecided"},
        why="What became of a proposal is counted by these words.",
    ),
    blocking(
        "who_was_listed_has_the_batch",
        "expect_multicolumn_values_to_obey",
        why="Who has the title by any batch is not among those that were not listed in the end.",
        column_list=["outcome", "listed_in_batch"],
        rule="""
            case
                when outcome in ('listed', 'listed_by_another_batch') then listed_in_batch is not null
                when outcome = 'not_listed' then listed_in_batch is null
                else true
            end
        """,
        ignore_row_if="never",
    ),
)
