"""The shapes of the publishers' sites: one adapter a family of site software, never one a province.

Belongs here: how a family lists its notices, how its lists go on, and where a notice page keeps its title, dates, body
and files. Every shape is a hypothesis from reading how public crawlers handle these sites: documented shapes are tried
in order, and where none fits `ChangedShape` says which were tried on which address. Does not belong here: fetching
(`scrapers.http`), and what a notice means (`scrapers.notices`).
"""
