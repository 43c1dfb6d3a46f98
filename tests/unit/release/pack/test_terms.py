"""Whoever holds a release, a file of it, or the project, is told on which terms."""

import json
import tomllib
from pathlib import Path

import pyarrow.parquet as pq
import pytest
import yaml

from pipelines.home import CHECKOUT
from pipelines.release.pack.terms import CODE_LICENSE, DATA_LICENSE, DESCRIPTION_EN, KEYWORDS, MAINTAINERS, TITLE_EN
from tests.builders.candidate import build_parquet_candidate
from tests.builders.registry import TINY, programs, write_warehouse


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("terms")
    warehouse = write_warehouse(place / "warehouse.duckdb", TINY, {"programs": programs("a")})
    return build_parquet_candidate(warehouse, place / "releases", TINY, "inputs").folder


def test_a_release_holds_the_licence_of_its_data_and_the_terms_in_both_languages(release: Path) -> None:
    assert "Creative Commons Attribution 4.0 International Public" in (release / "LICENSE-DATA").read_text("utf-8")
    terms = (release / "TERMS.md").read_text("utf-8")
    assert "## No warranty" in terms
    assert "知识共享署名 4.0" in terms
    assert terms.count(DATA_LICENSE.url) == 2


def test_a_file_that_travels_alone_names_its_licence(release: Path) -> None:
    for path in release.glob("*.parquet"):
        assert pq.read_schema(path).metadata[b"license"] == DATA_LICENSE.name.encode()
    stated = json.loads((release / "datapackage.json").read_text("utf-8"))
    assert stated["licenses"] == [{"name": "CC-BY-4.0", "title": DATA_LICENSE.title, "path": DATA_LICENSE.url}]


def test_the_project_its_citation_and_its_readme_name_the_same_licences() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["license"] == CODE_LICENSE.name
    assert all((CHECKOUT / file).is_file() for file in project["license-files"])
    citation = yaml.safe_load((CHECKOUT / "CITATION.cff").read_text("utf-8"))
    assert (citation["license"], citation["version"]) == (DATA_LICENSE.name, project["version"])
    assert (citation["title"], citation["abstract"]) == (TITLE_EN, DESCRIPTION_EN)
    assert (citation["authors"], citation["keywords"]) == ([{"name": MAINTAINERS}], list(KEYWORDS))
    readme = (CHECKOUT / "README.md").read_text("utf-8")
    assert "Apache-2.0" in readme
    assert "CC BY 4.0" in readme
