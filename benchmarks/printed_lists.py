"""Whether lists are read as printed: `python -m benchmarks.printed_lists [--rows N] [--layout L] [--writer W]`.

A list whose every cell is known is printed in ten fonts (and in two whose files do not say which characters they draw),
nine layouts and eleven ways: by reportlab, by LibreOffice from a text document and from a workbook, by Chromium, as the
text document, the workbook and the web page themselves, and as LibreOffice saves these anew (.docx, .rtf, .xls, and the
workbook as a web page). Each is read, and held against the list: cells right, cells
wrong that the reading tells of, and cells wrong in silence, of which there must be none.

Needs Debian's chromium, libreoffice-writer-nogui and libreoffice-calc-nogui, and the fonts fonts-noto-cjk
fonts-wqy-microhei fonts-wqy-zenhei fonts-arphic-uming fonts-arphic-ukai fonts-arphic-gbsn00lp fonts-arphic-gkai00mp
fonts-droid-fallback fonts-lxgw-wenkai.
"""

import argparse
import shutil
import subprocess
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.builders.printed.account import Account, account_of
from tests.builders.printed.facts import Fact, facts
from tests.builders.printed.fonts import FONTS, Font
from tests.builders.printed.layouts import LAYOUTS, Laid
from tests.builders.printed.office import write_docx, write_xlsx
from tests.builders.printed.paper import unmap, write_paper
from tests.builders.printed.web import write_html

#: Fonts of which a PDF does not tell the characters: its lists can't be read, and that must be told.
_UNMAPPED = (
    Font("WenQuanYi Micro Hei", "truetype/wqy/wqy-microhei.ttc", mapped=False),
    Font(FONTS[0].family, mapped=False),
)


@dataclass(frozen=True)
class Printing:
    """One list to print, where to, and what of it is printed."""

    path: Path
    layout: str
    font: Font
    laid: Laid


def main() -> None:
    asked = argparse.ArgumentParser(prog="benchmarks.printed_lists", description=__doc__)
    asked.add_argument("--rows", type=int, default=60)
    asked.add_argument("--layout", choices=LAYOUTS, action="append")
    asked.add_argument("--writer", choices=_WRITERS, action="append")
    asked.add_argument("--keep", type=Path, metavar="DIR", help="write the files there, and leave them")
    given = asked.parse_args()
    listed = facts(given.rows)
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.keep or Path(scratch)
        total: Counter[str] = Counter()
        for writer in given.writer or _WRITERS:
            printings = list(_printings(folder / writer, _WRITERS[writer], given.layout or list(LAYOUTS), listed))
            _WRITERS[writer].write(printings)
            total += _read(writer, printings, listed)
        print(_line("all", total))


@dataclass(frozen=True)
class _Writer:
    suffix: str
    write: Callable[[Sequence[Printing]], None]
    is_pdf: bool = True


def _printings(folder: Path, writer: _Writer, layouts: Sequence[str], listed: Sequence[Fact]) -> Iterator[Printing]:
    folder.mkdir(parents=True, exist_ok=True)
    for layout in layouts:
        laid = LAYOUTS[layout](listed)
        for font in (*FONTS, *_UNMAPPED) if writer.is_pdf else FONTS:
            yield Printing(folder / f"{layout}, {font.name}{writer.suffix}", layout, font, laid)


def _read(writer: str, printings: Sequence[Printing], listed: Sequence[Fact]) -> Counter[str]:
    by_layout: dict[str, Counter[str]] = defaultdict(Counter)
    faults: list[str] = []
    with ProcessPoolExecutor(2) as pool:
        accounts: Sequence[Account] = list(
            pool.map(
                account_of,
                [one.path for one in printings],
                [listed] * len(printings),
                [one.laid.leaves_out for one in printings],
            )
        )
    for one, account in zip(printings, accounts, strict=True):
        by_layout[one.layout] += account.counts
        faults += account.faults[:3]
    for layout, counts in by_layout.items():
        print(_line(f"{writer}, {layout}", counts), flush=True)
    for fault in faults:
        print(f"    {fault}")
    return sum(by_layout.values(), Counter())


def _line(name: str, counts: Mapping[str, int]) -> str:
    wrong = f"wrong aloud {counts['cells_wrong_aloud']}, in silence {counts['cells_wrong_in_silence']}"
    lost = f"lost aloud {counts['rows_lost_aloud']}, in silence {counts['rows_lost_in_silence']}"
    documents = f"{counts['documents']} documents ({counts['documents_refused']} refused)"
    return f"{name}: {documents}; {counts['cells']} cells: right {counts['cells_right']}, {wrong}; rows: {lost}"


def _by_hand(write: Callable[[Path, Laid, Font], Path]) -> Callable[[Sequence[Printing]], None]:
    def write_all(printings: Sequence[Printing]) -> None:
        for one in printings:
            write(one.path, one.laid, one.font)

    return write_all


def _by_libreoffice(
    write: Callable[[Path, Laid, Font], Path], suffix: str, save_as: str = "pdf"
) -> Callable[[Sequence[Printing]], None]:
    def write_all(printings: Sequence[Printing]) -> None:
        with tempfile.TemporaryDirectory() as profile:
            written = Path(profile, "written")
            written.mkdir()
            sources = [write(written / f"{one.path.stem}{suffix}", one.laid, one.font) for one in printings]
            command = ["soffice", "--headless", f"-env:UserInstallation=file://{profile}", "--convert-to", save_as]
            subprocess.run([*command, "--outdir", printings[0].path.parent, *sources], check=True, capture_output=True)
        _unmap(printings)

    return write_all


def _by_chromium(printings: Sequence[Printing]) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        for one in printings:
            page.set_content(write_html(one.path.with_suffix(".html"), one.laid, one.font).read_text("utf-8"))
            page.pdf(path=one.path, prefer_css_page_size=True)
            one.path.with_suffix(".html").unlink()
        browser.close()
    _unmap(printings)


def _unmap(printings: Sequence[Printing]) -> None:
    for one in printings:
        if not one.font.mapped:
            unmap(one.path)


_WRITERS = {
    "reportlab": _Writer(".pdf", _by_hand(write_paper)),
    "libreoffice-writer": _Writer(".pdf", _by_libreoffice(write_docx, ".docx")),
    "libreoffice-calc": _Writer(".pdf", _by_libreoffice(write_xlsx, ".xlsx")),
    "chromium": _Writer(".pdf", _by_chromium),
    "docx": _Writer(".docx", _by_hand(write_docx), is_pdf=False),
    "xlsx": _Writer(".xlsx", _by_hand(write_xlsx), is_pdf=False),
    "html": _Writer(".html", _by_hand(write_html), is_pdf=False),
    "libreoffice-docx": _Writer(".docx", _by_libreoffice(write_docx, ".docx", "docx:MS Word 2007 XML"), is_pdf=False),
    "libreoffice-rtf": _Writer(".rtf", _by_libreoffice(write_docx, ".docx", "rtf"), is_pdf=False),
    "libreoffice-xls": _Writer(".xls", _by_libreoffice(write_xlsx, ".xlsx", "xls:MS Excel 97"), is_pdf=False),
    "libreoffice-html": _Writer(".html", _by_libreoffice(write_xlsx, ".xlsx", "html:HTML (StarCalc)"), is_pdf=False),
}


if __name__ == "__main__":
    main()
