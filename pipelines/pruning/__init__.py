"""Giving room back: old releases, old runs, what was left unfinished. Nothing that a release is made of goes."""
