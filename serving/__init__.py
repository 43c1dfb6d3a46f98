"""What a release is asked: SQL, search, where a row comes from, what changed between two releases.

What belongs here: reading releases that were published. What does not: the warehouse they were made in, and whatever
makes or judges it (the orchestrator, dbt, Great Expectations); nothing here imports those, so an answer starts at once.
"""
