"""The name under which a server hands a file out (RFC 6266)."""

from collections.abc import Mapping
from email.message import Message
from pathlib import PurePosixPath
from urllib.parse import unquote


def served_name(headers: Mapping[str, str]) -> str:
    """The file name that Content-Disposition gives, without folders; empty where it gives none."""
    header = Message()
    header["Content-Disposition"] = "".join(headers.get("content-disposition", "").splitlines())
    return PurePosixPath(unquote(header.get_filename() or "")).name
