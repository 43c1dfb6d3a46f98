"""A YAML file as plain values that remember the line each of them stands on.

Belongs here: reading the file and finding the line of a key. What the values must be is the model's business.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import yaml

from scrapers.text.worded import worded

Place: TypeAlias = tuple[int | str, ...]


class NotReadable(ValueError):
    """The text is no YAML that means one thing; `line` counts from 1."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(problem)
        self.line, self.problem = line, problem


@dataclass(frozen=True, slots=True)
class PlacedValues:
    """The values of a file (mappings as dict, sequences as tuple) and the line of each place in them."""

    values: Any
    lines: Mapping[Place, int]

    def line_of(self, place: Place) -> int:
        """The line of a place, or of the nearest thing around it that is written down; 1 for the file as a whole."""
        while place not in self.lines and place:
            place = place[:-1]
        return self.lines.get(place, 1)


def read_placed(text: str) -> PlacedValues:
    """Read YAML text; `NotReadable` where it is broken or a key stands twice in one mapping."""
    try:
        loader = yaml.CSafeLoader(text)
        root = loader.get_single_node()
        if root is None:
            return PlacedValues({}, {})
        lines: dict[Place, int] = {}
        return PlacedValues(_plain(loader, root, (), lines), lines)
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        said = " ".join(part for part in (problem.context, problem.problem) if part)
        raise NotReadable(
            mark.line + 1 if mark else 1, worded("this is no valid YAML ({said})", said=said)
        ) from problem
    except yaml.YAMLError as problem:
        raise NotReadable(1, worded("this is no valid YAML ({problem})", problem=problem)) from problem
    except RecursionError as problem:
        raise NotReadable(1, worded("an alias refers to what it stands in; write the value out")) from problem


def _plain(loader: yaml.CSafeLoader, node: yaml.Node, place: Place, lines: dict[Place, int]) -> Any:
    lines.setdefault(place, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        return _plain_mapping(loader, node, place, lines)
    if isinstance(node, yaml.SequenceNode):
        return tuple(_plain(loader, item, (*place, at), lines) for at, item in enumerate(node.value))
    return loader.construct_object(node)


def _plain_mapping(
    loader: yaml.CSafeLoader, node: yaml.MappingNode, place: Place, lines: dict[Place, int]
) -> dict[str, Any]:
    mapping: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key, line = str(key_node.value), key_node.start_mark.line + 1
        if key in mapping:
            raise NotReadable(line, worded("the key {key!r} stands here a second time; keep one", key=key))
        lines[(*place, key)] = line
        mapping[key] = _plain(loader, value_node, (*place, key), lines)
    return mapping
