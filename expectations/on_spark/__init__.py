"""The same checks asked of tables that Spark built, by Great Expectations' own engine for Spark.

What belongs here: how a check of a suite is told to that engine, and reading its results back in our own terms. The
suites stay one: what they state in SQL and as expressions, both engines understand. Needs the extra `spark`.
"""
