"""The harvest of publishers: listings walked, notices and their annexes taken into the archive, every attempt logged.

Belongs here: in which order a publisher's site is asked, what is asked again and what never, and what is said of it.
Does not belong here: how a site is asked (`scrapers.http`), the shapes of its pages (`scrapers.sites`), what a notice
says (`scrapers.notices`), and how bytes are kept (`scrapers.archive`, `scrapers.intake`).
"""
