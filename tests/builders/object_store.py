"""An S3-compatible store on loopback."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import fsspec
import pytest


@contextmanager
def store_on_loopback() -> Iterator[str]:
    """Serve a store; give its address."""
    # Loaded by who asks: it takes long, and every process that collects the tests loads this module.
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    try:
        yield "http://{}:{}".format(*server.get_host_and_port())
    finally:
        server.stop()


def new_bucket(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Make a bucket in the store, and let the environment's variables lead to it; return its name."""
    for name, value in {
        "AWS_ACCESS_KEY_ID": "somebody",
        "AWS_SECRET_ACCESS_KEY": "something",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": endpoint,
    }.items():
        monkeypatch.setenv(name, value)
    name = f"bucket-{os.urandom(4).hex()}"
    fsspec.filesystem("s3", skip_instance_cache=True).mkdir(name)
    return name
