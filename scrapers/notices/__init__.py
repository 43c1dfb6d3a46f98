"""What a notice says: its number, issuers, dates, stage, programs, announced counts and annexes; and which are one.

Belongs here: understanding a notice's page as `scrapers.sites` read it. What single words of titles mean stands in
`scrapers.lists`; where things stand on a page, in `scrapers.sites`.
"""
