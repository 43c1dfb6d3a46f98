from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from serving.api.server import Access, Api, guarded
from tests.builders.served_release import FIRST, ORDINARY, SECOND, served_rows, write_served_release

HERE = "http://127.0.0.1"


@pytest.fixture(scope="session")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two releases, in the later of which one organization has lost its title. Nobody writes here."""
    releases = tmp_path_factory.mktemp("served") / "releases"
    write_served_release(releases, FIRST)
    write_served_release(releases, SECOND, served_rows(removed=[ORDINARY]))
    return releases


@pytest.fixture(scope="session")
def client(releases: Path) -> Iterator[TestClient]:
    access = Access(rate=None)
    api = Api(releases, access, print)
    with TestClient(guarded(api, access), HERE, raise_server_exceptions=False) as client:
        yield client
    api.close()
