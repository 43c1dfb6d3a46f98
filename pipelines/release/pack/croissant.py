"""croissant.json: the release in the Croissant form (1.0), by which data set search and loaders of machine learning go.

References between tables are left out: they lead in circles (a row of a list and its organization name each other's
evidence), and a loader that follows them refuses the whole release. The data package has them.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from pipelines.release.dictionary import Column, Dictionary, Table
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

CROISSANT_FILE: Final = "croissant.json"

_CONFORMS_TO: Final = "http://mlcommons.org/croissant/1.0"
_TYPES: Final = {
    "varchar": "sc:Text",
    "integer": "sc:Integer",
    "bigint": "sc:Integer",
    "double": "sc:Float",
    "boolean": "sc:Boolean",
    "date": "sc:Date",
    "timestamp": "sc:Date",
}
# Each term of the form's own vocabulary under its own name, as its specification lists them.
_TERMS: Final = (
    *(
        "citeAs",
        "column",
        "equivalentProperty",
        "extract",
        "field",
        "fileObject",
        "fileProperty",
        "fileSet",
        "format",
        "includes",
    ),
    *("isLiveDataset", "jsonPath", "key", "md5", "parentField", "path", "recordSet", "references", "regex"),
    *("repeated", "replace", "separator", "source", "subField", "transform"),
)
_CONTEXT: Final[Mapping[str, Any]] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    **{term: f"cr:{term}" for term in _TERMS},
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "rai": "http://mlcommons.org/croissant/RAI/",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
}


def write_croissant(
    folder: Path, dictionary: Dictionary, inventory: Inventory, sources: Sequence[Source], newest: date | None
) -> Path:
    """Write croissant.json: one file and one record set a table, with types and keys.

    `newest` is the day of the newest notice, which stands for the day of publication: a release carries no clock.
    """
    dataset = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "name": TITLE_EN,
        "alternateName": TITLE_ZH,
        "description": f"{DESCRIPTION_EN} {DESCRIPTION_ZH}",
        "conformsTo": _CONFORMS_TO,
        "version": f"{inventory.schema_version}+{inventory.release_id}",
        "license": DATA_LICENSE.url,
        "citeAs": attribution(inventory.release_id),
        "creator": {"@type": "sc:Organization", "name": MAINTAINERS},
        "keywords": list(KEYWORDS),
        "isBasedOn": [source.site for source in sources if source.site],
        "distribution": [_file(table, inventory) for table in dictionary],
        "recordSet": [_record_set(table) for table in dictionary],
    }
    if newest:
        dataset["datePublished"] = newest.isoformat()
    target = folder / CROISSANT_FILE
    target.write_text(json.dumps(dataset, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return target


def _file(table: Table, inventory: Inventory) -> dict[str, Any]:
    released = inventory.tables[table.name]
    name = f"{table.name}.parquet"
    return {
        "@type": "cr:FileObject",
        "@id": name,
        "name": name,
        "contentUrl": name,
        "contentSize": f"{released.bytes} B",
        "encodingFormat": "application/x-parquet",
        "sha256": released.sha256,
    }


def _record_set(table: Table) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": f"{table.description_en} {table.grain_en} {table.description_zh}{table.grain_zh}",
        "key": [{"@id": f"{table.name}/{key}"} for key in table.primary_key],
        "field": [_field(table, column) for column in table.columns],
    }


def _field(table: Table, column: Column) -> dict[str, Any]:
    unit = f" [{column.unit}]" if column.unit else ""
    return {
        "@type": "cr:Field",
        "@id": f"{table.name}/{column.name}",
        "name": column.name,
        "description": f"{column.description_en} {column.description_zh}{unit}",
        "dataType": _TYPES[column.data_type],
        "source": {"fileObject": {"@id": f"{table.name}.parquet"}, "extract": {"column": column.name}},
    }
