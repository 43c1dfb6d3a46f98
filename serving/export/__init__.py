"""Rows as a file that people go on with: CSV, a workbook, Stata, JSON, Parquet; each with the dictionary's words."""
