"""May a test reach another machine? No: a connection to anything but loopback is refused here."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from typing import Any


class WayOutRefused(OSError):
    """A test, or what it tests, tried to reach another machine."""


@contextmanager
def shut() -> Iterator[None]:
    """Refuse connections that leave the machine, in this process, until the block ends."""
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def guarded(original: Any) -> Any:
        def method(self: socket.socket, address: Any) -> Any:
            _refuse_elsewhere(self, address)
            return original(self, address)

        return method

    socket.socket.connect = guarded(connect)  # type: ignore[method-assign]
    socket.socket.connect_ex = guarded(connect_ex)  # type: ignore[method-assign]
    try:
        yield
    finally:
        socket.socket.connect = connect  # type: ignore[method-assign]
        socket.socket.connect_ex = connect_ex  # type: ignore[method-assign]


def _refuse_elsewhere(connecting: socket.socket, address: Any) -> None:
    if connecting.family not in (socket.AF_INET, socket.AF_INET6):
        return
    host = address[0]
    try:
        here = host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        here = False
    if not here:
        raise WayOutRefused(f"tests stay on this machine; {host} is elsewhere")
