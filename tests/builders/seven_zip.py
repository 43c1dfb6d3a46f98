"""7z archives, by the library that reads them."""

from io import BytesIO
from pathlib import Path

import py7zr


def write_seven_zip(path: Path, members: list[tuple[str, bytes]], *, password: str | None = None) -> Path:
    """An archive with the members in order, packed as one piece."""
    path.write_bytes(seven_zip_of(members, password=password))
    return path


def seven_zip_of(members: list[tuple[str, bytes]], *, password: str | None = None, hide_names: bool = False) -> bytes:
    """An archive's bytes; `hide_names` puts the names too behind the password."""
    buffer = BytesIO()
    with py7zr.SevenZipFile(buffer, "w", password=password, header_encryption=hide_names) as archive:
        for name, content in members:
            archive.writestr(content, name)
    return buffer.getvalue()
