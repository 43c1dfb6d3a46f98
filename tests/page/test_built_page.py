"""The built page that is committed is what its sources build to."""

import filecmp
import json
import re
import shutil
import subprocess
from pathlib import Path

from pipelines.home import CHECKOUT
from pipelines.release.page import BUILT_PAGE
from tests.builders.public_dictionary import public_dictionary
from tests.page.conftest import absent

EXPLORER = CHECKOUT / "explorer"
MOST_BYTES = 1_500_000


def test_the_built_page_is_what_its_sources_build_to(tmp_path: Path) -> None:
    node = shutil.which("node")
    vite = EXPLORER / "node_modules" / "vite" / "bin" / "vite.js"
    if node is None or not vite.is_file():
        absent("no Node, or its packages are not installed: run `npm ci` in explorer/")
    subprocess.run(
        [node, str(vite), "build", "--outDir", str(tmp_path), "--logLevel", "error"],
        cwd=EXPLORER,
        check=True,
        timeout=300,
    )
    names = sorted(file.name for file in BUILT_PAGE.iterdir())
    assert sorted(file.name for file in tmp_path.iterdir()) == names
    assert filecmp.cmpfiles(BUILT_PAGE, tmp_path, names, shallow=False) == (names, [], [])


def test_the_built_page_is_small_and_brings_no_font_and_no_address_of_its_own() -> None:
    files = list(BUILT_PAGE.iterdir())
    assert sum(file.stat().st_size for file in files) <= MOST_BYTES
    assert {file.suffix for file in files} == {".html", ".js", ".css", ".json"}
    html = (BUILT_PAGE / "index.html").read_text(encoding="utf-8")
    assert "script-src 'self'" in html
    assert "http:" not in html
    assert "https:" not in html
    assert "@import" not in (BUILT_PAGE / "index.css").read_text(encoding="utf-8")


def test_the_lock_of_the_packages_carries_no_address_to_fetch_from() -> None:
    lock = json.loads((EXPLORER / "package-lock.json").read_text(encoding="utf-8"))
    assert [name for name, package in lock["packages"].items() if name and "integrity" not in package] == []
    assert [name for name, package in lock["packages"].items() if "resolved" in package] == []


# Columns whose codes the views say as words.
_SAID = {
    "harvest_attempts": ("outcome",),
    "list_entries": ("evidence", "stage"),
    "notice_annexes": ("outcome",),
    "notice_counts": ("measure",),
    "notices": ("stage",),
    "organization_names": ("standing",),
    "organization_profile": ("kind", "status", "highest_level"),
    "policies": ("kind", "status"),
    "policy_citations": ("relation",),
    "policy_targets": ("kind",),
    "programs": ("kind", "level", "cadence"),
    "recognition_events": ("event",),
    "recognitions": ("level", "status"),
    "reconciliation": ("measure", "status"),
    "rules": ("kind",),
}


def test_every_code_that_a_view_says_has_its_words_in_both_languages() -> None:
    sources = "".join((EXPLORER / "src" / name).read_text(encoding="utf-8") for name in ("codes.ts", "words.ts"))
    said = set(re.findall(r"^  (\w+): \[", sources, flags=re.MULTILINE))
    columns = {(table.name, column.name): column for table in public_dictionary() for column in table.columns}
    unsaid = {
        (table, name, word)
        for table, names in _SAID.items()
        for name in names
        for word in columns[table, name].words
        if word not in said
    }
    assert not unsaid
