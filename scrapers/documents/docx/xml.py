"""Names of elements and attributes, whose namespaces differ between the two editions of the format."""

from functools import lru_cache

from lxml import etree


def local_name(element: etree._Element) -> str:
    """An element's name without its namespace."""
    return _without_namespace(str(element.tag))


@lru_cache(maxsize=1024)
def _without_namespace(tag: str) -> str:
    return tag.rpartition("}")[2]


def attribute(element: etree._Element, name: str) -> str:
    """An attribute in the element's own namespace; empty where it is absent."""
    namespace = str(element.tag).rpartition("}")[0]
    return str(element.get(f"{namespace}}}{name}" if namespace else name, ""))
