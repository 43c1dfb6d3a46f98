"""Reading a document in a process of its own, to see how much memory it takes."""

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

_READING = """
import re, resource, sys
from pathlib import Path
from scrapers.documents.blocks import Table
from scrapers.documents.reader import read_blocks
from scrapers.documents.unreadable import UnreadableDocument


def peak_kibibytes():
    # What getrusage tells of a child includes its parent's memory at the fork; the kernel's own count does not.
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.search(r"VmHWM:\\s+(\\d+)", status.read_text())[1])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // 1024 if sys.platform == "darwin" else peak


outcomes = []
for name in sys.argv[1:]:
    rows = 0
    try:
        for block in read_blocks(Path(name)):
            rows += len(block.rows) if isinstance(block, Table) else 0
        outcomes.append(f"{rows} rows")
    except UnreadableDocument as fault:
        outcomes.append(str(fault.reason))
    outcomes.append(str(peak_kibibytes()))
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
    return Measured(outcome, 1024 * (int(after) - int(before)))
