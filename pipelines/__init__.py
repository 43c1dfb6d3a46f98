"""Orchestration: the only room that knows Dagster, plus organization resolution and release.

What belongs here: assets, checks, schedules, resources, the command line, and the two steps that are neither scraping
nor SQL. What does not: reading documents (`scrapers`), deriving tables (`dbt_project`), judging them (`expectations`).
"""
