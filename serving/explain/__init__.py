"""Where a row, an organization or a total comes from, told from the latest release.

What belongs here: looking up what an id names, following it back to the notice and the page, and marking its row on
the page. What does not: deciding anything (dbt and resolution have decided) and reading documents into rows.
"""
