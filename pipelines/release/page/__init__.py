"""The page that anyone can read, put into a release: built beforehand from explorer/, copied as it is.

It reads the release's own parquet files, one folder up from where it lies. A machine without Node has it built.
"""

import shutil
from pathlib import Path
from typing import Final

BUILT_PAGE: Final = Path(__file__).with_name("built")
PAGE_FOLDER: Final = "explorer"


def put_page(folder: Path) -> Path:
    """Copy the built page into the release's folder and return where it lies."""
    target = folder / PAGE_FOLDER
    target.mkdir()
    for file in sorted(BUILT_PAGE.iterdir()):
        shutil.copyfile(file, target / file.name)
    return target
