"""The SQL that a macro of the dbt project writes for DuckDB, without dbt: for macros that ask others alone."""

from pathlib import Path

from jinja2 import Environment, Template

MACROS = Path(__file__).parents[2] / "dbt_project" / "macros"


class _DuckDB:
    """Dispatches as dbt does on this engine."""

    def __init__(self, source: Template) -> None:
        self._module = source.make_module({"adapter": self, "return": lambda text: text})

    def dispatch(self, name: str, _package: str) -> object:
        return getattr(self._module, f"default__{name}")

    def written(self, macro: str, *arguments: str) -> str:
        return str(getattr(self._module, macro)(*arguments))


def written_sql(macro: str, *arguments: str) -> str:
    """Return what a macro of `macros/engine` writes."""
    files = sorted((MACROS / "engine").glob("*.sql"))
    source = Environment(extensions=["jinja2.ext.do"]).from_string("\n".join(file.read_text("utf-8") for file in files))
    return _DuckDB(source).written(macro, *arguments)
