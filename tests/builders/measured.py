"""Reading a document in a process of its own, to see how much memory it takes."""

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

_READING = """
import resource, sys
from pathlib import Path
from scrapers.documents.blocks import Table
from scrapers.documents.reader import read_blocks
from scrapers.documents.unreadable import UnreadableDocument
outcomes = []
for name in sys.argv[1:]:
    rows = 0
    try:
        for block in read_blocks(Path(name)):
            rows += len(block.rows) if isinstance(block, Table) else 0
        outcomes.append(f"{rows} rows")
    except UnreadableDocument as fault:
        outcomes.append(str(fault.reason))
    outcomes.append(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))
print(*outcomes, sep="\\n")
"""


class Measured(NamedTuple):
    """How a reading ended (`N rows`, or the reason of the fault), and the bytes of memory it took at its peak."""

    outcome: str
    peak_bytes: int


def measured_reading(small: Path, large: Path) -> Measured:
    """Read `small` first, so that the libraries are loaded; what `large` takes beyond that is its own."""
    ran = subprocess.run(
        [sys.executable, "-c", _READING, str(small), str(large)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    _, before, outcome, after = ran.stdout.split("\n")[:4]
    kibibytes = int(after) - int(before)
    return Measured(outcome, kibibytes * (1 if sys.platform == "darwin" else 1024))
