"""One module a public table, named as the table: `CHECKS` is what must hold of it beyond what the dictionary declares.

Tables that hang together share a folder; a table of which no more is to be said has no module.

What belongs here: declarations only, of what the domain adds. Columns, types, keys, references and controlled words
are not repeated; `expectations.declared` makes those checks from the dictionary.
"""
