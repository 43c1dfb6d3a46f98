"""One reader per file format: a document's bytes become blocks that know their page and place.

Nothing here knows what a green factory is; that is `scrapers.lists`.
"""
