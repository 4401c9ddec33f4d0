"""A load generator: some connections, each asking again as soon as it is answered (closed loop).

One thread and plain sockets, so that on two shared cores it takes little from what it measures.
"""

from __future__ import annotations

import gc
import selectors
import socket
import time
from dataclasses import dataclass, field

CONNECTIONS = 8


class WrongAnswerError(Exception):
    """The server did not answer 200: a measurement of an error page is worth nothing."""


@dataclass(frozen=True)
class Timings:
    """How long each answer took, in milliseconds, shortest first; and the bytes of one answer."""

    milliseconds: list[float]
    bytes_each: int

    def at(self, share: float) -> float:
        """The time within which this share of the answers came: 0.5 is the median."""
        last = len(self.milliseconds) - 1
        return self.milliseconds[round(share * last)]


@dataclass
class _Connection:
    socket: socket.socket
    began: float = 0.0
    head: int = 0
    needed: int = 0
    got: bytearray = field(default_factory=bytearray)

    def ask(self, request: bytes) -> None:
        """Send the request and start the clock."""
        self.got.clear()
        self.needed = 0
        self.began = time.perf_counter()
        self.socket.sendall(request)

    def answered(self) -> bool:
        """Take what has come; whether the answer is whole."""
        piece = self.socket.recv(262_144)
        if not piece:
            raise WrongAnswerError("The server hung up.")
        self.got += piece
        if not self.needed:
            self.head = self.got.find(b"\r\n\r\n") + 4
            if self.head == 3:
                return False
            self.needed = self.head + _length(bytes(self.got[: self.head]))
        return len(self.got) >= self.needed


def _length(head: bytes) -> int:
    lines = head.lower().split(b"\r\n")
    if lines[0].split()[1:2] != [b"200"]:
        raise WrongAnswerError(head.decode(errors="replace").strip())
    length = next((line for line in lines if line.startswith(b"content-length:")), None)
    if length is None:
        raise WrongAnswerError("The answer does not say how long it is.")
    return int(length.split(b":")[1])


def request_for(path: str, port: int, cookie: str = "") -> bytes:
    """A browser's question, without a wish for compression."""
    lines = [f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Accept: text/html"]
    if cookie:
        lines.append(f"Cookie: {cookie}")
    return "\r\n".join([*lines, "", ""]).encode()


def drive(request: bytes, port: int, *, answers: int, connections: int = CONNECTIONS) -> Timings:
    """Ask from all connections at once until there are so many answers."""
    selector = selectors.DefaultSelector()
    opened = [
        _Connection(socket.create_connection(("127.0.0.1", port))) for _ in range(connections)
    ]
    gc.disable()
    try:
        for one in opened:
            one.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            selector.register(one.socket, selectors.EVENT_READ, one)
            one.ask(request)
        return _collect(selector, request, answers)
    finally:
        gc.enable()
        selector.close()
        for one in opened:
            one.socket.close()


def _collect(selector: selectors.BaseSelector, request: bytes, answers: int) -> Timings:
    took: list[float] = []
    size = 0
    while len(took) < answers:
        for key, _ in selector.select(timeout=30):
            one: _Connection = key.data
            if one.answered():
                took.append((time.perf_counter() - one.began) * 1000)
                size = one.needed - one.head
                one.ask(request)
    return Timings(sorted(took), size)
