"""Page rate and peak memory of reading a policy PDF of 1,000 pages: `python -m benchmarks.policies`.

Beside it, in turn and on the same file, bare pdfplumber text extraction. Every measurement is a process of its own.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

import pdfplumber

from benchmarks.process_tree import cost_of
from scrapers.documents.pdf.opening import count_pages
from scrapers.documents.reader import read_blocks
from scrapers.policies.reader import read_policy
from tests.builders.policies import MEASURES, origin, print_pages

CHECKOUT = Path(__file__).resolve().parents[1]
PAGES, LINES_ON_A_PAGE, CHARACTERS = 1_000, 22, 28
_ROUNDS = 3
_MOST_MIB = 1024


def bare(path: Path) -> int:
    """What one would write without us: open, extract the text of each page, forget the page."""
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_text()
            page.close()
    return 0


def ours(path: Path) -> int:
    """Read the policy: provisions, citations, targets."""
    return read_policy(read_blocks(path), origin()).provisions


READERS = {"pdfplumber, text": bare, "read_policy": ours}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = _printed(Path(folder))
        pages = count_pages(path)
        rates: dict[str, list[float]] = {name: [] for name in READERS}
        peaks: dict[str, float] = dict.fromkeys(READERS, 0.0)
        found = 0
        for _ in range(_ROUNDS):
            for name in READERS:
                seconds, peak, provisions = _measured(name, path)
                rates[name].append(pages / seconds)
                peaks[name] = max(peaks[name], peak)
                found = max(found, provisions)
    print(f"reading a policy of {pages} pages ({found} provisions), {_ROUNDS} rounds in turn")
    print(f"{'':<20}{'pages/s: median':>16}{'ratio':>8}{'peak MiB':>10}")
    yardstick = rates["pdfplumber, text"]
    for name, measured in rates.items():
        ratio = statistics.median(one / other for one, other in zip(measured, yardstick, strict=True))
        print(f"{name:<20}{statistics.median(measured):>16.1f}{ratio:>8.2f}{peaks[name]:>10.0f}")
    if peaks["read_policy"] > _MOST_MIB:
        print(f"read_policy took more than {_MOST_MIB} MiB.", file=sys.stderr)
        raise SystemExit(1)


def _printed(folder: Path) -> Path:
    body = MEASURES[8:-4]
    lines = sum(-(-len(paragraph) // CHARACTERS) for paragraph in body[1:])
    times = PAGES * LINES_ON_A_PAGE // lines
    return print_pages(
        folder / "policy.pdf", body, lines_on_a_page=LINES_ON_A_PAGE, characters=CHARACTERS, head="汇编", times=times
    )


def _measured(name: str, path: Path) -> tuple[float, float, int]:
    with tempfile.NamedTemporaryFile("r") as answer:
        command = [sys.executable, "-m", "benchmarks.policies", "--measure", name, str(path), answer.name]
        cost = cost_of(command, dict(os.environ), CHECKOUT)
        seconds, provisions = answer.read().split()
    return float(seconds), cost.peak_mib, int(provisions)


def measure(name: str, path: Path, answer: Path) -> None:
    """Read `path` with the reader of that name; write the seconds it took and the provisions found to `answer`."""
    started = time.perf_counter()
    provisions = READERS[name](path)
    answer.write_text(f"{time.perf_counter() - started} {provisions}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure(sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]))
    else:
        main()
