"""The release: what the registry holds, written once into files anyone can read, handed out in one atomic step.

What belongs here: reading the dictionary from dbt's manifest, writing a candidate (parquet, the DuckDB file, the data
package, the codebook), publishing and verifying it, and reading or comparing releases. What does not: deriving tables
(`dbt_project`), judging them (`expectations`), and orchestration (the Dagster assets call these functions).
"""
