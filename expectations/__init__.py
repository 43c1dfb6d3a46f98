"""What must hold of every release: one suite of expectations a public table, judged by Great Expectations.

What belongs here: the suites (readable data, one module a table under `suites`), running them on a candidate's parquet
files, and keeping the results. What does not: mending anything, and knowing how a release is built or published.
"""
