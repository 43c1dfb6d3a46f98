"""What the specification of the Reconciliation Service API, version 0.2, asks of each answer, as JSON schemas.

Written from its text (https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/, sections
Service Manifest, Reconciliation Queries, Suggest Services, Preview Service, Data Extension Service).
"""

from typing import Any


def _object(needed: dict[str, Any], **optional: Any) -> dict[str, Any]:
    return {"type": "object", "properties": needed | optional, "required": [*needed]}


def _only(**needed: Any) -> dict[str, Any]:
    return _object(needed) | {"additionalProperties": False}


TEXT = {"type": "string"}
URL = {"type": "string", "pattern": "^https?://"}
OF_AN_ID = {"type": "string", "pattern": r"^https?://.*\{\{id\}\}"}
TYPE = {"anyOf": [TEXT, _object({"id": TEXT}, name=TEXT)]}
SERVICE = _object({"service_url": URL, "service_path": TEXT})
MANIFEST = _object(
    {
        "versions": {"type": "array", "items": TEXT, "contains": {"const": "0.2"}},
        "name": TEXT,
        "identifierSpace": TEXT,
        "schemaSpace": TEXT,
    },
    documentation=URL,
    serviceVersion=TEXT,
    view=_object({"url": OF_AN_ID}),
    defaultTypes={"type": "array", "items": TYPE, "uniqueItems": True},
    suggest={
        "type": "object",
        "additionalProperties": SERVICE,
        "propertyNames": {"enum": ["entity", "property", "type"]},
    },
    preview=_object({"url": OF_AN_ID, "width": {"type": "integer"}, "height": {"type": "integer"}}),
    extend=_object({}, propose_properties=SERVICE, property_settings={"type": "array"}),
)
CANDIDATE = _object(
    {"id": TEXT, "name": TEXT, "score": {"type": "number"}},
    description=TEXT,
    match={"type": "boolean"},
    type={"type": "array", "items": TYPE},
    features={"type": "array", "items": _object({"id": TEXT, "value": {"type": ["boolean", "number"]}})},
)
RESULTS = {"type": "object", "additionalProperties": _object({"result": {"type": "array", "items": CANDIDATE}})}
SUGGESTIONS = _object(
    {
        "result": {
            "type": "array",
            "items": _object({"id": TEXT, "name": TEXT}, description=TEXT, notable={"type": "array", "items": TYPE}),
        }
    }
)
PROPERTIES = _object({"type": TEXT, "properties": {"type": "array", "items": _object({"id": TEXT, "name": TEXT})}})
CELL = {
    "oneOf": [
        {"type": "object", "maxProperties": 0},
        _only(id=TEXT, name=TEXT),
        _only(str=TEXT),
        _only(int={"type": "integer"}),
        _only(float={"type": "number"}),
        _only(date={"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})?$"}),
    ]
}
EXTENSION = _object(
    {
        "meta": {"type": "array", "items": _object({"id": TEXT, "name": TEXT}, type=TYPE)},
        "rows": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "additionalProperties": {"type": "array", "items": CELL},
            },
        },
    }
)
