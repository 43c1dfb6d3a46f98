"""The write-once store of everything fetched or handed in: bytes under their sha256, and a log of every observation.

What belongs here: storing, finding and verifying bytes. What does not: fetching them, or knowing what they say.
"""
