"""One module a public table: `good_rows()`, in which every expectation holds, and `BREAKS`, each breaking one of them.

Tables that many others refer to are built together in `good_registry`; a table that stands for itself has its module
here, named as the table.
"""

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType


def tables_apart() -> list[ModuleType]:
    """The modules of this folder, by name."""
    return [import_module(f"{__name__}.{found.name}") for found in sorted(iter_modules(__path__), key=lambda m: m.name)]
