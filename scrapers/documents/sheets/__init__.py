"""Spreadsheets, old and new: cells as a person sees them, with merged ranges and number formats."""
