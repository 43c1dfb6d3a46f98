"""How well scans are read: `python -m benchmarks.scans FOLDER [--every N] [--record DAY]`.

Pages of the national lists in FOLDER are printed at 200 dpi and soiled as a scanner does it (grey paper, noise, blur,
a turn of up to one degree, JPEG), recognised, and held against what their text layers say, cell by cell. Every Nth page
of a list is taken. `--record DAY` keeps the figures for `quality.json`.
"""

import argparse
import io
import json
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageFilter

from pipelines.release.quality import MEASURED_ON_SCANS
from scrapers.documents.blocks import SURE_FROM, Block, Row, Table
from scrapers.documents.limits import DEFAULT_LIMITS
from scrapers.documents.pdf.scanned import rendered
from scrapers.documents.reader import read_blocks
from scrapers.documents.recognition.page import recognised_page
from scrapers.text.folding import understood

_FOUND_BY = "pages of national lists, printed at 200 dpi and soiled: grey, noise, blur, turned up to 1 degree, JPEG"
_NOISE, _BLUR, _JPEG = 14.0, 0.6, 60


def main() -> None:
    asked = argparse.ArgumentParser(prog="benchmarks.scans", description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--every", type=int, default=1)
    asked.add_argument("--record", type=date.fromisoformat, metavar="DAY", help="keep the figures, measured that day")
    given = asked.parse_args()
    total: Counter[str] = Counter()
    for path in sorted(given.folder.glob("*.pdf")):
        found = _measured(path, given.every)
        print(path.stem, json.dumps(_figures(found)), flush=True)
        total += found
    print("all", json.dumps(_figures(total)))
    if given.record:
        told = {"found_by": _FOUND_BY, "measured_on": given.record.isoformat(), "confidence_floor": SURE_FROM}
        text = json.dumps(told | _figures(total), indent=2, sort_keys=True)
        MEASURED_ON_SCANS.write_text(f"{text}\n", encoding="utf-8")


def _measured(path: Path, every: int) -> Counter[str]:
    printed = _rows_by_page(read_blocks(path))
    with closing(pdfium.PdfDocument(path)) as document:
        pages = len(document)
    found: Counter[str] = Counter()
    for number in range(1, pages + 1, every):
        image, width = rendered(path, number)
        began = time.process_time()
        blocks = recognised_page(_soiled(image, number), number, width, DEFAULT_LIMITS).blocks
        found["milliseconds"] += round(1000 * (time.process_time() - began))
        found["pages"] += 1
        found += _compared(printed.get(number, []), _rows_by_page(blocks).get(number, []))
    return found


def _soiled(image: Image.Image, seed: int) -> Image.Image:
    chance = np.random.default_rng(seed)
    turned = image.convert("L").rotate(chance.uniform(-1, 1), Image.Resampling.BICUBIC, fillcolor=255)
    grey = 30 + np.asarray(turned.filter(ImageFilter.GaussianBlur(_BLUR)), dtype=np.float32) * (195 / 255)
    grey += chance.normal(0, _NOISE, grey.shape)
    file = io.BytesIO()
    Image.fromarray(grey.clip(0, 255).astype(np.uint8)).save(file, "JPEG", quality=_JPEG)
    return Image.open(file)


def _rows_by_page(blocks: Iterator[Block] | Sequence[Block]) -> dict[int, list[Row]]:
    rows: dict[int, list[Row]] = {}
    for block in blocks:
        if isinstance(block, Table):
            rows.setdefault(block.page, []).extend(block.rows)
    return rows


def _compared(printed: Sequence[Row], recognised: Sequence[Row]) -> Counter[str]:
    found: Counter[str] = Counter(rows=len(printed), rows_recognised=len(recognised))
    for row, other in zip(printed, recognised, strict=False):
        right = [understood(text) == understood(its) for text, its in zip(row.texts, other.texts, strict=False)]
        sure = (other.confidence or 0.0) >= SURE_FROM
        found += Counter(cells=len(row.cells), cells_recognised=len(other.cells), cells_right=sum(right))
        found += Counter(
            rows_sure=int(sure), cells_sure=sure * len(other.cells), cells_sure_and_right=sure * sum(right)
        )
    lost = printed[len(recognised) :]
    return found + Counter(cells=sum(len(row.cells) for row in lost))


def _figures(found: Counter[str]) -> dict[str, float]:
    """Precision and recall of cells: of all that are recognised, and of those in rows sure enough to be loaded."""
    return {
        "pages": found["pages"],
        "rows": found["rows"],
        "rows_recognised": found["rows_recognised"],
        "rows_sure": found["rows_sure"],
        "cells": found["cells"],
        "cell_recall": _share(found["cells_right"], found["cells"]),
        "cell_precision": _share(found["cells_right"], found["cells_recognised"]),
        "cell_precision_in_sure_rows": _share(found["cells_sure_and_right"], found["cells_sure"]),
        "cells_wrong_in_sure_rows": found["cells_sure"] - found["cells_sure_and_right"],
        "cpu_seconds_a_page": round(_share(found["milliseconds"], 1000 * found["pages"]), 1),
    }


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


if __name__ == "__main__":
    main()
