"""One module a public table, named as the table: `CHECKS` is what must hold of it beyond what the dictionary declares.

Tables that hang together share a folder.

What belongs here: declarations only. Columns, types and keys are not repeated; `expectations.declared` makes those
checks from the dictionary.
"""
