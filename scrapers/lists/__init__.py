"""From blocks to list entries: what kind of list a document holds, its rows, and the ledger that accounts for each.

What belongs here: header vocabulary, list kinds, regions as printed, groups, the ledger. What does not: file formats
(`scrapers.documents`) and anything that looks beyond one document.
"""
