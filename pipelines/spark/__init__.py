"""The same dbt project on Spark, for what one machine is too small for, and the proof that it gives the same tables.

Needs the extra `spark`. Nothing in a refresh asks for this room: DuckDB builds what is released.
"""
