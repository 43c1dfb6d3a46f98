"""Data Docs of a judged release: Great Expectations' own HTML pages, made the same bytes each time.

Great Expectations puts the time of day, random element ids and a logo on its own server into each page, and copies
four megabytes of fonts and animations beside them. Here the first are replaced and the second left out.
"""

import re
import shutil
from pathlib import Path
from typing import Any, Final

_REMOTE_LOGO: Final = re.compile(r"https://great-expectations-web-assets\.[^\"/]+/(?P<name>[\w-]+\.png)(\?d=[\w.]+)?")
_ADVERTISEMENT: Final = re.compile(r"<footer>(?:(?!</footer>).)*newsletter.*?</footer>", re.DOTALL)
_RANDOM_ID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_LOCAL_IMAGES: Final = frozenset({"favicon.ico", "logo-long.png"})


def write_data_docs(context: Any, folder: Path) -> Path:
    """Write the pages of every result the context keeps, and return the index page's path."""
    context.add_data_docs_site(
        "release",
        {
            "class_name": "SiteBuilder",
            "show_how_to_buttons": False,
            "site_index_builder": {"class_name": "DefaultSiteIndexBuilder", "show_cta_footer": False},
            "store_backend": {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(folder)},
        },
    )
    context.build_data_docs(site_names=["release"])
    for page in sorted(folder.rglob("*.html")):
        page.write_text(_reproducible(page, folder), encoding="utf-8")
    _drop_unused_assets(folder / "static")
    return folder / "index.html"


def _reproducible(page: Path, folder: Path) -> str:
    """Return the page with its logo beside it and its random ids numbered in the order they appear."""
    html = page.read_text(encoding="utf-8")
    images = "../" * (len(page.relative_to(folder).parts) - 1) + "static/images"
    html = _REMOTE_LOGO.sub(lambda logo: f"{images}/{logo['name']}", html)
    html = _ADVERTISEMENT.sub("", html)
    numbers: dict[str, str] = {}
    return _RANDOM_ID.sub(lambda found: numbers.setdefault(found[0], f"n{len(numbers) + 1}"), html)


def _drop_unused_assets(static: Path) -> None:
    shutil.rmtree(static / "fonts", ignore_errors=True)
    for image in (static / "images").iterdir():
        if image.name not in _LOCAL_IMAGES:
            image.unlink()
