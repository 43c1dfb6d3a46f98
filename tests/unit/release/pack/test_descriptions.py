"""What describes a release is read by the reference library of each form, and says what the files say."""

import dataclasses
import hashlib
import json
import sys
from datetime import date
from pathlib import Path

import absl.logging
import frictionless
import mlcroissant
import pytest
import rdflib

from pipelines.release.dictionary import Dictionary
from pipelines.release.pack.sources import newest_notice, sources_of
from pipelines.release.pack.terms import DATA_LICENSE
from tests.builders.pack import described_release
from tests.builders.public_dictionary import public_dictionary
from tests.builders.registry import ENTRIES, PROGRAMS, TINY, entries, programs, table

# The library's logger closes its stream with itself, unless that is a stream of the process: pytest's would be gone.
absl.logging.get_absl_handler().python_handler.stream = sys.__stderr__

DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
DCTERMS = rdflib.Namespace("http://purl.org/dc/terms/")
SPDX = rdflib.Namespace("http://spdx.org/rdf/terms#")


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows = {"programs": programs("a", "b"), "list_entries": entries("a", 5) + entries("b", 3)}
    return described_release(tmp_path_factory.mktemp("tiny"), TINY, rows)


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every public table as the dictionary declares it, without rows."""
    return described_release(tmp_path_factory.mktemp("public"), public_dictionary(), {})


def package_errors(folder: Path) -> set[tuple[str, str]]:
    report = frictionless.validate(str(folder / "datapackage.json"))
    return {(error.type, task.name) for task in report.tasks for error in task.errors} | {
        (error.type, error.note) for error in report.errors
    }


def test_frictionless_finds_the_data_package_valid_with_its_rows_keys_and_references(tiny: Path) -> None:
    assert package_errors(tiny) == set()
    read = frictionless.Package.from_descriptor(str(tiny / "datapackage.json")).get_resource("list_entries")
    assert isinstance(read, frictionless.resources.TableResource)
    assert len(read.read_rows()) == 8
    assert read.schema.foreign_keys == [
        {"fields": ["program_id"], "reference": {"resource": "programs", "fields": ["program_id"]}}
    ]


def test_frictionless_finds_the_data_package_of_every_public_table_valid(public: Path) -> None:
    assert package_errors(public) == set()
    stated = json.loads((public / "datapackage.json").read_text("utf-8"))
    assert {resource["name"] for resource in stated["resources"]} == {one.name for one in public_dictionary()}
    referring = {
        (one.name, column.name) for one in public_dictionary() for column in one.columns if column.refers_to is not None
    }
    keys = {
        (resource["name"], *key["fields"])
        for resource in stated["resources"]
        for key in resource["schema"].get("foreignKeys", ())
    }
    doubtful = {(one.name, column.name) for one in public_dictionary() for column in one.columns if column.warns_only}
    assert keys == referring - doubtful


def test_a_row_that_refers_nowhere_or_has_a_strange_word_is_found_by_the_declared_keys_and_words(
    tmp_path: Path,
) -> None:
    columns = [
        dataclasses.replace(column, words=("1", "2")) if column.name == "batch" else column
        for column in ENTRIES.columns
    ]
    worded = Dictionary((dataclasses.replace(ENTRIES, columns=tuple(columns)), PROGRAMS))
    rows = {"programs": programs("a"), "list_entries": [*entries("a", 1), *entries("elsewhere", 1)]}
    rows["list_entries"] = [{**row, "batch": batch} for row, batch in zip(rows["list_entries"], "19", strict=True)]

    assert package_errors(described_release(tmp_path, worded, rows)) == {
        ("foreign-key", "list_entries"),
        ("constraint-error", "list_entries"),
    }


@pytest.mark.parametrize("which", ["tiny", "public"])
def test_mlcroissant_finds_croissant_json_valid(which: str, request: pytest.FixtureRequest) -> None:
    dataset = mlcroissant.Dataset(jsonld=str(request.getfixturevalue(which) / "croissant.json"))
    assert dataset.metadata.ctx.issues.errors == set()
    # It recommends a day of publication, which a release without notices has not.
    assert {"datePublished" in warning for warning in dataset.metadata.ctx.issues.warnings} == {True}


def test_mlcroissant_loads_the_rows_of_a_table(tiny: Path) -> None:
    dataset = mlcroissant.Dataset(jsonld=str(tiny / "croissant.json"))
    read = [row["programs/name_zh"].decode() for row in dataset.records("programs")]
    assert read == ["项目a", "项目b"]


def test_a_catalogue_reads_titles_licence_and_files_with_their_digests_without_asking_any_server(tiny: Path) -> None:
    published_at = "https://data.example/green/releases/1/"
    graph = rdflib.Graph().parse(tiny / "dataset.jsonld", format="json-ld", publicID=published_at)

    (dataset,) = graph.subjects(rdflib.RDF.type, DCAT.Dataset)
    assert (dataset, rdflib.RDF.type, rdflib.URIRef("https://schema.org/Dataset")) in graph
    titles = list(graph.objects(dataset, DCTERMS["title"]))
    assert {title.language for title in titles if isinstance(title, rdflib.Literal)} == {"en", "zh"}
    assert graph.value(dataset, DCTERMS.license) == rdflib.URIRef(DATA_LICENSE.url)
    distributions = list(graph.objects(dataset, DCAT.distribution))
    assert len(distributions) == 2
    for distribution in distributions:
        address = str(graph.value(distribution, DCAT.downloadURL))
        content = (tiny / address.removeprefix(published_at)).read_bytes()
        assert int(str(graph.value(distribution, DCAT.byteSize))) == len(content)
        checksum = graph.value(distribution, SPDX.checksum)
        assert str(graph.value(checksum, SPDX.checksumValue)).lower() == hashlib.sha256(content).hexdigest()


def test_sources_are_the_publishers_of_the_notices_by_name_and_the_newest_day_is_theirs(tmp_path: Path) -> None:
    notices = table(
        "notices",
        ["notice_id"],
        {"notice_id": "varchar not null", "publisher_id": "varchar", "issued_on": "date", "published_on": "date"},
    )
    days = {"issued_on": date(2022, 1, 15), "published_on": None}
    folder = described_release(
        tmp_path,
        Dictionary((notices,)),
        {
            "notices": [
                {"notice_id": "1", "publisher_id": "cn.miit", **days},
                {"notice_id": "2", "publisher_id": "cn.miit", **days, "published_on": date(2022, 1, 21)},
                {"notice_id": "3", "publisher_id": "of.nobody", "issued_on": None, "published_on": None},
                {"notice_id": "4", "publisher_id": None, "issued_on": None, "published_on": None},
            ]
        },
    )

    assert [(one.publisher_id, one.title_zh, one.site) for one in sources_of(folder)] == [
        ("cn.miit", "工业和信息化部", "https://www.miit.gov.cn/"),
        ("of.nobody", "of.nobody", None),
    ]
    assert newest_notice(folder) == date(2022, 1, 21)
    assert json.loads((folder / "croissant.json").read_text("utf-8"))["datePublished"] == "2022-01-21"
    assert package_errors(folder) == set()
