"""The printed row of a list entry as a picture, drawn in a process of its own: what is archived came from outside.

`python -m serving.explain.row_picture ARCHIVE RELEASE -- ENTRY_ID` writes a PNG to its output; where there is no
picture it says why in one line of its errors and ends with status 3.
"""

import subprocess
import sys
from pathlib import Path
from typing import Final

from scrapers.archive.places import objects_of
from scrapers.text.worded import worded
from serving.explain.page_image import NoPicture, marked_page
from serving.explain.register import Register
from serving.query.opened import QueryError, opened

_NO_PICTURE: Final = 3
_SECONDS: Final = 30


def picture_of_row(archive: Path, release: Path, entry_id: str) -> bytes:
    """Return the PNG of a row of a release, with what stands right above and below it.

    Raises NoPicture where there is none, and where drawing takes more than half a minute.
    """
    command = [sys.executable, "-m", __spec__.name, str(archive), str(release), "--", entry_id]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603 - our own module
    except subprocess.TimeoutExpired as fault:
        raise NoPicture(
            worded("The page of the row could not be drawn in {seconds} seconds", seconds=_SECONDS)
        ) from fault
    except ValueError as fault:
        raise NoPicture(worded("No entry has such an id")) from fault
    if done.returncode:
        is_told = done.returncode == _NO_PICTURE
        raise NoPicture(
            done.stderr.decode(errors="replace").strip() if is_told else worded("The page could not be drawn")
        )
    return done.stdout


def main(archive: str, release: str, _: str, entry_id: str) -> None:
    """Write the picture, or say why there is none."""
    try:
        with opened(Path(release), "explain") as connection:
            register = Register(connection)
            entry = register.one("list_entries", {"entry_id": entry_id})
            if entry is None:
                raise NoPicture(worded("The release has no entry {entry_id}", entry_id=entry_id))
            document = register.one("documents", {"document_sha256": entry.get("document_sha256")}) or {}
        page = marked_page(objects_of(Path(archive)), entry, str(document.get("media_type") or ""))
    except (NoPicture, QueryError) as why:
        sys.stderr.write(f"{why}\n")
        sys.exit(_NO_PICTURE)
    page.around_the_row().save(sys.stdout.buffer, format="PNG")


if __name__ == "__main__":
    main(*sys.argv[1:])
