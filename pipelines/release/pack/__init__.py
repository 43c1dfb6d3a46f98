"""The release pack: what makes a release usable outside of here, each file in the words of those who read it.

What belongs here: describing the released tables for other tools (data package, catalogues, codebook, terms) and
handing out the same rows in other forms (CSV, a workbook). All of it follows from the dictionary, the parquet files and
the inventory. What does not: deciding what is released (`dbt_project`, `expectations`), the parquet and DuckDB files.
"""
