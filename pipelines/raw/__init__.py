"""The raw layer: rows as published, in parquet, with one fixed schema a table, stated by domain."""
