"""sbom.cdx.json: the software a release was made with, as a CycloneDX bill of materials, from the project's lock."""

import csv
import json
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from pipelines.home import CHECKOUT
from pipelines.release.pack.terms import CODE_LICENSE

SBOM_FILE: Final = "sbom.cdx.json"

_PROJECT: Final = "green-registry"
_PINNED: Final = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)(?:\s*;\s*(?P<marker>[^\\]+?))?\s*\\?$")
_VIA: Final = re.compile(r"^\s+#\s+(?:via\s+)?(?!via$)(?P<name>[A-Za-z0-9._-]+)(?:\s+\(.*\))?$")


@dataclass(frozen=True, slots=True)
class Pinned:
    """A distribution that the lock pins, the condition under which it is installed, and which ones ask for it."""

    name: str
    version: str
    marker: str | None
    asked_for_by: tuple[str, ...]

    @property
    def reference(self) -> str:
        """Its package URL, by which a bill of materials names it."""
        return f"pkg:pypi/{self.name}@{self.version}"

    @property
    def listed_as(self) -> str:
        """Its name as `licences.csv` writes all of them."""
        return re.sub("[-_.]+", "-", self.name).lower()


def write_sbom(
    folder: Path, lock: Path = CHECKOUT / "requirements.lock", licences: Path = CHECKOUT / "licences.csv"
) -> Path:
    """Write sbom.cdx.json: every pinned distribution, on what terms it may be used, which of them asks for which."""
    target = folder / SBOM_FILE
    with licences.open(encoding="utf-8", newline="") as stated:
        of_each = {row["distribution"]: row["licence"] for row in csv.DictReader(stated, strict=True)}
    bill = _bill(read_lock(lock.read_text(encoding="utf-8")), of_each)
    target.write_text(json.dumps(bill, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return target


def read_lock(text: str) -> tuple[Pinned, ...]:
    """Return what a lock pins, in its order."""
    pinned: list[tuple[re.Match[str], list[str]]] = []
    for line in text.splitlines():
        if begins := _PINNED.match(line):
            pinned.append((begins, []))
        elif pinned and (via := _VIA.match(line)):
            pinned[-1][1].append(via["name"])
    return tuple(Pinned(one["name"], one["version"], one["marker"], tuple(askers)) for one, askers in pinned)


def _bill(pinned: Sequence[Pinned], licences: Mapping[str, str]) -> Mapping[str, Any]:
    project = f"pkg:pypi/{_PROJECT}@{version(_PROJECT)}"
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": project,
                "name": _PROJECT,
                "version": version(_PROJECT),
                "purl": project,
                "licenses": [{"license": {"id": CODE_LICENSE.name}}],
            }
        },
        "components": [_component(one, licences.get(one.listed_as, "")) for one in pinned],
        "dependencies": _dependencies(pinned, project),
    }


def _component(one: Pinned, licence: str) -> dict[str, Any]:
    component: dict[str, Any] = {
        "type": "library",
        "bom-ref": one.reference,
        "name": one.name,
        "version": one.version,
        "purl": one.reference,
    }
    if licence:
        # A licence of SPDX's list by its id, several that hold together or by choice as an expression of them.
        component["licenses"] = [{"expression": licence} if " " in licence else {"license": {"id": licence}}]
    if one.marker:
        component["properties"] = [{"name": "installed-where", "value": one.marker}]
    return component


def _dependencies(pinned: Sequence[Pinned], project: str) -> list[dict[str, Any]]:
    references: defaultdict[str, list[str]] = defaultdict(list, {_PROJECT: [project]})
    for one in pinned:
        references[one.name].append(one.reference)
    asks_for: dict[str, set[str]] = {reference: set() for found in references.values() for reference in found}
    for one in pinned:
        for asker in one.asked_for_by:
            for reference in references[asker]:
                asks_for[reference].add(one.reference)
    return [{"ref": reference, "dependsOn": sorted(asked)} for reference, asked in sorted(asks_for.items())]
