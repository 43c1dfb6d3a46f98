"""Matching a list of names with the organizations of a release: who is meant, how surely, and why.

What is asserted follows from the rules by which organizations are resolved; whatever else is found is a suggestion.
What does not belong here: joining organizations, which is decided once, before the release.
"""
