"""Offline, nothing leaves this machine; loopback stays open."""

import subprocess
import sys

_TRY = """
import socket
from pipelines.offline import NetworkForbidden, forbid_network
server = socket.create_server(("127.0.0.1", 0))
forbid_network()
socket.create_connection(server.getsockname()).close()
print("loopback open")
for address in (("192.0.2.1", 80), ("www.example.org", 80)):
    try:
        socket.create_connection(address, timeout=1)
    except NetworkForbidden as refusal:
        print(refusal)
"""


def test_offline_refuses_every_address_but_this_machine() -> None:
    tried = subprocess.run([sys.executable, "-c", _TRY], capture_output=True, text=True, check=True)
    assert tried.stdout.splitlines() == [
        "loopback open",
        "Offline: refused to look up 192.0.2.1.",
        "Offline: refused to look up www.example.org.",
    ]
