"""An object store on this machine, for tests: it speaks S3 on a free port of 127.0.0.1."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pytest


@contextmanager
def store(bucket: str) -> Iterator[str]:
    """The address of a new and empty bucket; who reads it here finds its way by the environment."""
    from moto.server import ThreadedMotoServer
    from s3fs import S3FileSystem

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        patch.setenv("AWS_ACCESS_KEY_ID", "test")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "test")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        forget()
        S3FileSystem().mkdir(bucket)
        yield f"s3://{bucket}"
    forget()
    server.stop()


def put(address: str, files: Mapping[str, bytes]) -> None:
    """Lay files into a bucket."""
    from s3fs import S3FileSystem

    there = S3FileSystem()
    for name, data in files.items():
        there.pipe_file(f"{address}/{name}", data)
    forget()


def forget() -> None:
    """What was seen of a store: a process of a command sees it once."""
    from s3fs import S3FileSystem

    S3FileSystem.clear_instance_cache()
