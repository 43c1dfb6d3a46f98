"""The dbt project as the orchestrator uses it: parsed, and built by dbt in a process of its own."""
