"""A refresh with ten real documents more, beside a bare `dbt build`: `python -m benchmarks.ingest [DIR]`.

DIR holds a `manifest.csv` and the documents that it names. The build, of the same home before them,
and the refresh follow each other, so that whatever else the machine does meets both. The refresh reads the documents,
builds, checks and releases.
"""

import csv
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from benchmarks.process_tree import Cost, cost_of
from benchmarks.refresh import bare_build
from pipelines.home import Home
from scrapers.intake import Intake, Particulars

CHECKOUT = Path(__file__).resolve().parents[1]
DOCUMENTS = CHECKOUT.parent / "shared" / "documents"
_PUBLISHERS = {"工业和信息化部": "cn.miit", "国家发展和改革委员会等": "cn.ndrc"}


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS
    if not (folder / "manifest.csv").is_file():
        print(
            f"No manifest.csv in {folder}: name a folder with documents and one that describes them.", file=sys.stderr
        )
        raise SystemExit(2)
    with tempfile.TemporaryDirectory() as root:
        home = Home(Path(root))
        _refresh(home)
        build = bare_build(home.root)
        documents = 0
        for path, particulars in _documents(folder):
            Intake(home.archive).ingest(path, particulars)
            documents += 1
        more = _refresh(home)
        unchanged = _refresh(home)
    print(f"{f'{documents} documents more':<22}{'seconds':>10}{'ratio':>8}{'peak MiB (all processes)':>28}")
    for name, cost in (("bare dbt build", build), ("refresh with them", more), ("refresh once more", unchanged)):
        print(f"{name:<22}{cost.seconds:>10.1f}{cost.seconds / build.seconds:>8.2f}{cost.peak_mib:>28.0f}")


def _documents(folder: Path) -> Iterator[tuple[Path, Particulars]]:
    with (folder / "manifest.csv").open(encoding="utf-8-sig", newline="") as file:
        for line in csv.DictReader(file):
            yield folder / line["path"], _particulars(line)


def _particulars(line: Mapping[str, str]) -> Particulars:
    return Particulars(
        _PUBLISHERS.get(line["publisher"], "press"),
        page_url=line["page_url"],
        attachment_url=line["attachment_url"],
        title=line["notice"],
        document_number=line["document_number"],
        issued_on=date.fromisoformat(line["issued"]) if len(line["issued"]) == len("2021-12-31") else None,
    )


def _refresh(home: Home) -> Cost:
    return cost_of([sys.executable, "-m", "command_line", "refresh", "--offline"], _environment(home), CHECKOUT)


def _environment(home: Home) -> dict[str, str]:
    return os.environ | {"GREENREG_HOME": str(home.root), "DAGSTER_HOME": str(CHECKOUT), "DO_NOT_TRACK": "1"}


if __name__ == "__main__":
    main()
