"""Building the site: the pages under docs/ and those of the latest release's tables, by MkDocs with the theme Material.

What it makes asks no other host, so that it can be read from any static host, and without a network.
"""

import json
import logging
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from pipelines.home import CHECKOUT
from scrapers.text.worded import worded
from serving.docs.tables import Page, table_pages
from serving.query.opened import opened, release_to_ask

PAGES: Final = CHECKOUT / "docs"
SETTINGS: Final = "mkdocs.yml"
# By which a folder is known to hold a site.
_MARK: Final = "search/search_index.json"
_SEARCH_DIALOG: Final = '<div class="md-search" data-md-component="search" role="dialog"'
_CHINESE: Final = re.compile("[\u3400-\u9fff]")


class SiteError(Exception):
    """The site can't be built; the message says what to do."""


def build_site(releases: Path, site: Path) -> int:
    """Write the site into a folder, in place of what a build wrote there before, and return how many pages it has.

    Needs the extra `docs`. Raises SiteError when the folder holds something else and when a page leads to one that is
    not there; QueryError when there is no release that can be read.
    """
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    if site.is_dir() and any(site.iterdir()) and not (site / _MARK).is_file():
        raise SiteError(worded("{site} holds something else than a site; name an empty folder", site=site))
    release = release_to_ask(releases)
    with tempfile.TemporaryDirectory(prefix="greenreg-docs-") as gathered:
        sources = Path(gathered) / "docs"
        shutil.copytree(PAGES, sources, ignore=shutil.ignore_patterns(SETTINGS))
        with opened(release, "docs") as connection:
            pages = tuple(table_pages(connection, release.name))
        for page in pages:
            (sources / page.path).parent.mkdir(exist_ok=True)
            (sources / page.path).write_text(page.text, encoding="utf-8")
        with _warnings_of("mkdocs") as warned:
            config = load_config(str(PAGES / SETTINGS), docs_dir=str(sources), site_dir=str(site.resolve()))
            config.nav = [*(config.nav or ()), _listed(pages)]
            try:
                build(config)
            except MkDocsException as error:
                raise SiteError(worded("The pages of docs/ can't be built: {error}", error=error)) from error
        _part_chinese(site / _MARK)
        _name_the_search(site)
        # It would hold the day of the build, and no address: where the site is to stand is not known here.
        for sitemap in site.glob("sitemap.xml*"):
            sitemap.unlink()
        if warned:
            raise SiteError(worded("Mend the pages of docs/: {warned}", warned="; ".join(warned)))
    return sum(1 for _ in site.rglob("index.html"))


def _part_chinese(index: Path) -> None:
    """Let the search find Chinese words, which no blanks part: each character becomes a word of its own."""
    searched = json.loads(index.read_text(encoding="utf-8"))
    for section in searched["docs"]:
        for field in ("title", "text"):
            section[field] = _CHINESE.sub("\\g<0>\u200b", section[field])
    index.write_text(json.dumps(searched, ensure_ascii=False), encoding="utf-8")


def _name_the_search(site: Path) -> None:
    """Give the theme's dialog of the search a name, by which a screen reader announces it."""
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace(_SEARCH_DIALOG, f'{_SEARCH_DIALOG} aria-label="Search 搜索"'), encoding="utf-8")


@contextmanager
def _warnings_of(logger: str) -> Iterator[list[str]]:
    """What a library warns of, in place of its printing it."""
    warned: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: warned.append(record.getMessage())  # type: ignore[method-assign]
    library = logging.getLogger(logger)
    propagated = library.propagate
    library.addHandler(handler)
    library.propagate = False
    try:
        yield warned
    finally:
        library.removeHandler(handler)
        library.propagate = propagated


def _listed(pages: tuple[Page, ...]) -> dict[str, list[dict[str, Any]]]:
    """The pages of the tables as a part of the site's navigation."""
    return {"Tables 数据表": [{page.title: page.path} for page in pages]}
