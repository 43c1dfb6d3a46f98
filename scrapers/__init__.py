"""Harvest and reading: from a publisher's site to rows as published.

What belongs here: fetching, archiving, reading documents, reading lists. What does not: orchestration (no Dagster),
storage engines (no DuckDB), anything that interprets across documents (organizations, history, reconciliation).
Usable as a library on its own.
"""
