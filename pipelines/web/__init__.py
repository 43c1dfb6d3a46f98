"""Dagster's web page, served to nobody but the person at this machine."""
