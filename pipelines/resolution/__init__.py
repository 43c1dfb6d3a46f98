"""Who is who: published names become organizations with stable ids.

Deterministic today: one normalised name in one province is one organization. What does not belong here: reading names
out of documents, and what an organization holds.
"""
