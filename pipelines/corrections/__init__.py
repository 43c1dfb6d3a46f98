"""Reviewed corrections of single cells: what is stated of them, and how it is applied on the way to the raw layer.

Belongs here: what may be corrected, where, on which evidence, and when a correction has served its time. Not here: what
a transcription says (`scrapers.baseline`), and which names are one organization (organization resolution).
"""
