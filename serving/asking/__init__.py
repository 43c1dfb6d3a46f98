"""Questions to a release that stays open, asked by many at a time: the HTTP API and the assistants' tools stand on it.

What belongs here: pages of rows, the registry's macros, matching, changes and evidence of one release, each as plain
values. What does not: HTTP and the protocol of assistants.
"""
