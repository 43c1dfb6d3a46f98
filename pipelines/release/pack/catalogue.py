"""dataset.jsonld: the release as a catalogue harvests it: DCAT 3 and schema.org at once, in both languages.

The context stands in the file, so that reading it asks nobody's server. Addresses are relative: they hold wherever the
folder is published.
"""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from pipelines.release.dictionary import Dictionary, Table
from pipelines.release.inventory import Inventory
from pipelines.release.pack.sources import Source
from pipelines.release.pack.terms import (
    DATA_LICENSE,
    DESCRIPTION_EN,
    DESCRIPTION_ZH,
    KEYWORDS,
    MAINTAINERS,
    TITLE_EN,
    TITLE_ZH,
    attribution,
)

CATALOGUE_FILE: Final = "dataset.jsonld"

_PARQUET: Final = "application/vnd.apache.parquet"
_CONTEXT: Final = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "schema": "https://schema.org/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def write_catalogue(
    folder: Path, dictionary: Dictionary, inventory: Inventory, sources: Sequence[Source], newest: date | None
) -> Path:
    """Write dataset.jsonld: what the data set is, whose, on which terms, from where, and a distribution a table."""
    stated = {"@context": _CONTEXT, **_dataset(inventory, sources, newest)}
    stated["dcat:distribution"] = [_distribution(table, inventory) for table in dictionary]
    stated["schema:distribution"] = [{"@id": f"{table.name}.parquet"} for table in dictionary]
    target = folder / CATALOGUE_FILE
    target.write_text(json.dumps(stated, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return target


def _dataset(inventory: Inventory, sources: Sequence[Source], newest: date | None) -> dict[str, Any]:
    title, description = _in_both(TITLE_EN, TITLE_ZH), _in_both(DESCRIPTION_EN, DESCRIPTION_ZH)
    license_, words = {"@id": DATA_LICENSE.url}, list(KEYWORDS)
    dataset = {
        "@id": "./",
        "@type": ["dcat:Dataset", "schema:Dataset"],
        "dct:title": title,
        "schema:name": title,
        "dct:description": description,
        "schema:description": description,
        "dct:identifier": inventory.release_id,
        "dcat:version": inventory.release_id,
        "schema:version": inventory.release_id,
        "dct:license": license_,
        "schema:license": license_,
        "dct:bibliographicCitation": attribution(inventory.release_id),
        "schema:creditText": attribution(inventory.release_id),
        "dct:language": ["zh", "en"],
        "dcat:keyword": words,
        "schema:keywords": words,
        "dct:creator": {"@type": ["foaf:Organization", "schema:Organization"], "foaf:name": MAINTAINERS},
        "schema:creator": {"@type": "schema:Organization", "schema:name": MAINTAINERS},
        "schema:isAccessibleForFree": True,
        "dct:source": [_source(source) for source in sources],
    }
    if newest:
        dataset["dct:modified"] = {"@type": "xsd:date", "@value": newest.isoformat()}
        dataset["schema:dateModified"] = newest.isoformat()
    return dataset


def _source(source: Source) -> dict[str, Any]:
    named = {"@type": "dcat:Resource", "dct:title": _in_both(source.title_en, source.title_zh)}
    return named | ({"dcat:landingPage": {"@id": source.site}} if source.site else {})


def _distribution(table: Table, inventory: Inventory) -> dict[str, Any]:
    released = inventory.tables[table.name]
    address = f"{table.name}.parquet"
    description = _in_both(
        f"{table.description_en} {table.grain_en}",
        f"{table.description_zh}{table.grain_zh}",
    )
    return {
        "@id": address,
        "@type": ["dcat:Distribution", "schema:DataDownload"],
        "dct:title": table.name,
        "schema:name": table.name,
        "dct:description": description,
        "schema:description": description,
        "dct:license": {"@id": DATA_LICENSE.url},
        "dcat:downloadURL": {"@id": address},
        "schema:contentUrl": {"@id": address},
        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{_PARQUET}"},
        "schema:encodingFormat": _PARQUET,
        "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": str(released.bytes)},
        "schema:contentSize": f"{released.bytes} B",
        "schema:sha256": released.sha256,
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@type": "xsd:hexBinary", "@value": released.sha256},
        },
    }


def _in_both(english: str, chinese: str) -> list[dict[str, str]]:
    return [{"@language": "en", "@value": english}, {"@language": "zh", "@value": chinese}]
