"""Page rate and peak memory of reading PDFs, beside bare pdfplumber: `python -m benchmarks.reading [DIR]`.

Every measurement is a process of its own; the readers take turns, so that whatever else the machine does meets all.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pdfplumber

from benchmarks.process_tree import cost_of
from scrapers.documents.pdf.opening import count_pages
from scrapers.documents.pdf.reader import read_pdf

CHECKOUT = Path(__file__).resolve().parents[1]
DOCUMENTS = CHECKOUT.parent / "shared" / "documents" / "miit_2021"
_ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Measurement:
    """Pages a second while reading (libraries loaded), and the peak of all its processes' memory in MiB."""

    pages_per_second: float
    peak_mib: float


def bare(path: Path) -> None:
    """What one would write without us: open, extract the tables of each page, forget the page."""
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_tables()
            page.close()


def ours(path: Path, workers: int) -> None:
    for _block in read_pdf(path, workers=workers):
        pass


def readers() -> Mapping[str, Callable[[Path], None]]:
    """The readers that are compared, the yardstick first."""
    cores = len(os.sched_getaffinity(0))
    counts = sorted({1, 2, cores})
    return {"pdfplumber": bare} | {f"read_pdf, {n} worker{'s' * (n > 1)}": partial(ours, workers=n) for n in counts}


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS
    documents = sorted(folder.glob("*.pdf"))
    if not documents:
        print(f"No PDF in {folder}: name a folder with PDFs.", file=sys.stderr)
        raise SystemExit(2)
    pages = sum(count_pages(document) for document in documents)
    taken: dict[str, list[Measurement]] = {name: [] for name in readers()}
    for _ in range(_ROUNDS):
        for name, measurements in taken.items():
            measurements.append(_measured(name, folder, pages))
    _print(taken, len(documents), pages)


def _measured(name: str, folder: Path, pages: int) -> Measurement:
    with tempfile.NamedTemporaryFile("r") as answer:
        command = [sys.executable, "-m", "benchmarks.reading", "--measure", name, str(folder), answer.name]
        cost = cost_of(command, dict(os.environ), CHECKOUT)
        return Measurement(pages / float(answer.read()), cost.peak_mib)


def measure(name: str, folder: Path, answer: Path) -> None:
    """Read every PDF of `folder` with the reader of that name and write the seconds it took to `answer`."""
    read = readers()[name]
    started = time.perf_counter()
    for document in sorted(folder.glob("*.pdf")):
        read(document)
    answer.write_text(str(time.perf_counter() - started))


def _print(taken: Mapping[str, list[Measurement]], documents: int, pages: int) -> None:
    print(f"reading {documents} PDFs, {pages} pages, {_ROUNDS} rounds in turn")
    print(f"{'':<22}{'pages/s: median':>16}{'min':>7}{'max':>7}{'ratio':>8}{'peak MiB':>10}{'ratio':>8}")
    yardstick = next(iter(taken.values()))
    for name, measurements in taken.items():
        rates = sorted(one.pages_per_second for one in measurements)
        peak = max(one.peak_mib for one in measurements)
        # Compared round by round: a round that met a busy machine met it with both.
        ratio = statistics.median(
            one.pages_per_second / other.pages_per_second for one, other in zip(measurements, yardstick, strict=True)
        )
        print(
            f"{name:<22}{statistics.median(rates):>16.1f}{rates[0]:>7.1f}{rates[-1]:>7.1f}{ratio:>8.2f}"
            f"{peak:>10.0f}{peak / max(one.peak_mib for one in yardstick):>8.2f}"
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure(sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]))
    else:
        main()
