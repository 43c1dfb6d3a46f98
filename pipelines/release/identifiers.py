"""Names in SQL, written so that no name is taken for anything else."""


def quoted(identifier: str) -> str:
    """Return the name as a quoted SQL identifier."""
    return '"' + identifier.replace('"', '""') + '"'
