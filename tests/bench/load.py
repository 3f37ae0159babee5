"""How long does a request take, and how many are answered in a second? Kept connections to this machine, and a clock."""

import json
import socket
import statistics
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode


@dataclass(frozen=True)
class Request:
    """A request that is sent again and again, and the status that it must have."""

    path: str
    form: dict[str, str] = field(default_factory=dict)
    cookies: str = ""
    must_say: bytes = b""
    json: dict[str, str] = field(default_factory=dict)
    token: str = ""

    def encoded(self, port: int) -> bytes:
        """What goes over the wire."""
        body = json.dumps(self.json).encode() if self.json else urlencode(self.form).encode()
        lines = [f"{'POST' if body else 'GET'} {self.path} HTTP/1.1", f"Host: 127.0.0.1:{port}"]
        lines.append(f"Authorization: Bearer {self.token}" if self.token else f"Cookie: {self.cookies}")
        if body:
            kind = "application/json" if self.json else "application/x-www-form-urlencoded"
            lines += [f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
        return "\r\n".join([*lines, "", ""]).encode() + body


class Connection:
    """One kept connection, opened anew when the server closed it."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.socket: socket.socket | None = None

    def ask(self, sent: bytes) -> tuple[int, bytes]:
        """The status and the body of the answer."""
        if self.socket is None:
            self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=30)
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.sendall(sent)
        received = b""
        while b"\r\n\r\n" not in received:
            received += self._more()
        head, _, body = received.partition(b"\r\n\r\n")
        heads = head.lower()
        length = int(heads.partition(b"content-length: ")[2].partition(b"\r\n")[0])
        while len(body) < length:
            body += self._more()
        if b"connection: close" in heads:
            self.close()
        return int(head[9:12]), body

    def _more(self) -> bytes:
        assert self.socket
        got = self.socket.recv(262_144)
        if not got:
            raise ConnectionError("the server closed the connection in the middle of an answer")
        return got

    def close(self) -> None:
        if self.socket:
            self.socket.close()
        self.socket = None


def p50(port: int, request: Request, seconds: float) -> float:
    """The median of the seconds that one connection waits."""
    connection, sent, took = Connection(port), request.encoded(port), []
    until = time.perf_counter() + seconds
    for _ in range(15):
        _check(request, *connection.ask(sent))
    while time.perf_counter() < until or len(took) < 20:
        began = time.perf_counter()
        answer = connection.ask(sent)
        took.append(time.perf_counter() - began)
        _check(request, *answer)
    connection.close()
    return statistics.median(took)


def throughput(port: int, request: Request, connections: int, seconds: float) -> float:
    """Requests a second that are answered while so many connections ask without a pause."""
    counts, failures = [0] * connections, []
    start, until = threading.Barrier(connections), time.perf_counter() + seconds

    def ask(number: int) -> None:
        try:
            _ask_until(port, request, start.wait, until, counts, number)
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(connections)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    return sum(counts) / (time.perf_counter() - began)


def _ask_until(port: int, request: Request, ready: Callable[[], object], until: float, counts: list[int], number: int) -> None:
    connection, sent = Connection(port), request.encoded(port)
    ready()
    while time.perf_counter() < until:
        _check(request, *connection.ask(sent))
        counts[number] += 1
    connection.close()


def _check(request: Request, status: int, body: bytes) -> None:
    if status != 200 or request.must_say not in body:
        raise RuntimeError(f"{request.path} answered {status}, without what it should say: {body[:300]!r}")
