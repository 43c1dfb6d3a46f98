"""What the archive's log says in place of a line that can't be read."""

from pathlib import Path

from scrapers.text.worded import worded


class UnreadableLine(ValueError):
    """A line of the archive's log that can't be read: in which file, which line, why, and what the operator can do."""

    def __init__(self, path: Path | str, line: int, fault: str, advice: str) -> None:
        super().__init__(
            worded("{path}, line {line}: {fault}. {advice}.", path=path, line=line, fault=fault, advice=advice)
        )
        self.path = path
        self.line = line
