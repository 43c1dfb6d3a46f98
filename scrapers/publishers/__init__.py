"""Who publishes what, where and how often: one declarative YAML file a publisher, and the typed model it must fit.

Belongs here: the publishers' files, their model, and which titles are worth fetching. Does not belong here: fetching
(`scrapers.http`), the shapes of pages (`scrapers.sites`), and what a title means for a list (`scrapers.lists`).
"""
