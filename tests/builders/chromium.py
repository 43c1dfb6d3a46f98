"""Debian's Chromium as tests and benchmarks start it: found on the path, and quiet."""

import shutil
from typing import Final

HOW_TO_GET_IT: Final = "no Chromium: apt-get install chromium-headless-shell"
# Without these it asks for hosts of its maker's at every start.
QUIET: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium_executable() -> str | None:
    """The browser without windows, else the whole one, which does as well; None where there is neither."""
    return shutil.which("chromium-headless-shell") or shutil.which("chromium")
