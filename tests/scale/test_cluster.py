"""A cluster is named by host and port, refused within seconds where it is none, and has a short folder."""

import os
import socket
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from garant.errors import ShardError
from garant.scale.address import Address, require_listener
from garant.scale.cluster import ray_cluster, session_folder

_HOSTS = st.ip_addresses().map(str) | st.from_regex(
    r"[a-z][a-z0-9-]{0,20}(\.[a-z]{2,9}){0,3}", fullmatch=True
)
_SOCKET = "session_2026-11-28_23-59-59_999999_4194304/sockets/plasma_store"


@given(st.builds(Address, _HOSTS, st.integers(1, 65535)))
def test_an_address_reads_as_it_is_written(address: Address) -> None:
    assert Address.of(str(address)) == address


@pytest.mark.parametrize(
    "written",
    [
        *("", "auto", "10.0.0.1", "10.0.0.1:", ":6379", "10.0.0.1:0", "10.0.0.1:65536", "10.0.0.1:6379\n"),
        *("ray://10.0.0.1:10001", "fd00::1:6379", "head node:6379", "10.0.0.1:６379"),
    ],
)
def test_what_names_no_port_of_a_machine_is_no_address(written: str) -> None:
    with pytest.raises(ValueError, match="HOST:PORT"):
        Address.of(written)


@contextmanager
def _silent() -> Iterator[Address]:
    """What takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield Address("127.0.0.1", server.getsockname()[1])


@contextmanager
def _refused(address: Address, *, within: float) -> Iterator[None]:
    began = time.monotonic()
    with pytest.raises(ShardError, match=str(address)):
        yield
    assert time.monotonic() - began < within


def test_where_nothing_listens_there_is_no_cluster() -> None:
    with _silent() as address:
        require_listener(address)
    with _refused(address, within=5), ray_cluster(address, jobs=1):
        pytest.fail("there is none")


def test_a_name_that_no_machine_can_have_is_refused_too() -> None:
    address = Address("conseil..europe", 6379)
    with _refused(address, within=5):
        require_listener(address)


def test_what_listens_and_says_nothing_is_no_cluster() -> None:
    pytest.importorskip("ray", reason="Ray is not installed, being large: pip install 'garant[scale]'")
    with _silent() as address, _refused(address, within=30), ray_cluster(address, jobs=1, patience=1):
        pytest.fail("it is none")


@pytest.mark.parametrize("deep", [False, True], ids=["short", "long"])
def test_sockets_find_room_wherever_files_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, deep: bool
) -> None:
    elsewhere = tmp_path / ("dossier " * 12) if deep else Path("/tmp")
    elsewhere.mkdir(exist_ok=True)
    monkeypatch.setattr(tempfile, "tempdir", str(elsewhere))
    with session_folder() as folder:
        assert len(os.fsencode(Path(folder) / _SOCKET)) <= 103
        (Path(folder) / "raylet.out").touch()
    assert not Path(folder).exists()
