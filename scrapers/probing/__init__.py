"""Getting to know a site by its address: which family of software it runs, what would be read, a publisher's file.

Belongs here: trying families on a column's page, and drafting the file and the programs of a publisher. Does not belong
here: how a family is read (`scrapers.sites`) and what a file must say (`scrapers.publishers`).
"""
