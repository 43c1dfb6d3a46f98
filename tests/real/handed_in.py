"""A home with the real documents that are handed in, and one release made from it: built once a test run."""

from pathlib import Path

import pytest

from tests.builders.warehouse import BuiltByDbt
from tests.integration.embedded import built_by_dbt
from tests.integration.greenreg import CHECKOUT, greenreg
from tests.integration.once import made_once
from tests.integration.replayed import refresh_here

LISTS_OF_2021 = CHECKOUT.parent / "shared" / "documents" / "miit_2021"
OPINION = CHECKOUT.parent / "shared" / "documents" / "articles" / "001_c93fa618264af5aa.txt"


def home_with_real_documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home, which nobody may change: the four lists of 2021 and the guiding opinion of 2010, as far as they are
    there, under nothing but their publisher.
    """
    built = built_by_dbt(tmp_path_factory)
    return made_once(tmp_path_factory, "real_documents", lambda home: _make(home, built))


def _make(home: Path, built: BuiltByDbt) -> None:
    documents = [path for path in (*sorted(LISTS_OF_2021.glob("*.pdf")), OPINION) if path.is_file()]
    taken_in = greenreg(home, "ingest", *documents, "--publisher", "cn.miit")
    assert taken_in.returncode == 0, taken_in.stderr
    refresh_here(home, built)
