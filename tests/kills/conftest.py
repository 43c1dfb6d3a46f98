"""The process whose forks are killed: started once for all that ask."""

from collections.abc import Iterator

import pytest

from tests.kills.mortal import Nursery


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    with Nursery() as one:
        yield one
