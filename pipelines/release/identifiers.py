"""Names and texts in SQL, written so that none is taken for anything else."""


def quoted(identifier: str) -> str:
    """Return the name as a quoted SQL identifier."""
    return '"' + identifier.replace('"', '""') + '"'


def quoted_text(text: str) -> str:
    """Return the text as a literal of SQL."""
    return "'" + text.replace("'", "''") + "'"
