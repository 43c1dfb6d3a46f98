"""What holds for every test: a property's examples follow from the test alone, and no clock decides."""

import atexit
import gc
import os

import pytest
from hypothesis import settings
from hypothesis.internal.conjecture import providers

from scrapers.documents.recognition import extra

# Commands speak English to the tests, and to the processes that those start, whatever the machine speaks.
os.environ["GREENREG_LANG"] = "en"

# The examples are the same in every run (derandomize), so more find nothing anew: twenty-five, or what a test states.
settings.register_profile("green_registry", max_examples=25, deadline=None, derandomize=True, print_blob=True)
settings.load_profile("green_registry")


def _nothing_is_local(_path: str) -> bool:
    return False


# Hypothesis also tries the constants of those of our modules that are loaded: other examples for each company that a
# test has, and the source of the whole project parsed by each worker. It has no setting for it.
assert hasattr(providers, "is_local_module_file")
setattr(providers, "is_local_module_file", _nothing_is_local)  # noqa: B010

# What is imported and collected stays to the end: to look through it for rubbish again and again while it grows costs
# each worker half of its collection, and a part of every test after it.
gc.disable()


@pytest.fixture(autouse=True)
def _recognition(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether the optional extra that recognises pictures is installed changes only the tests that ask for it."""
    if request.node.get_closest_marker("recognises") is None:
        monkeypatch.setattr(extra, "is_installed", lambda: False)
    elif not extra.is_installed():
        pytest.skip("what recognises pictures is not installed: `make ocr`")


def pytest_collection_finish() -> None:
    """From here on rubbish is collected, among what the tests themselves make."""
    gc.freeze()
    gc.enable()


# In the end all of it goes, for a library of another language tells of every object that stays behind; but not before
# pytest has looked five times for what its last tests left, which would be through all of it.
atexit.register(gc.unfreeze)
