"""Ports on this machine: which are free, and who holds the one we want."""

import random
import socket
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from interlock.terms import Unavailable

HOST: Final = "127.0.0.1"
_LISTENING: Final = "0A"  # the kernel's TCP_LISTEN, include/net/tcp_states.h
_LENT: Final = Path("/proc/sys/net/ipv4/ip_local_port_range")
"""The ports that the kernel lends to whoever opens a connection, the first and the last."""
_LOWEST: Final = 10_000
_HIGHEST: Final = 60_000
_TRIES: Final = 1_000


def free_ports(count: int) -> list[int]:
    """Ports that nobody holds, one after another, so that the first can be a base for all of them.

    None is of those that the kernel lends to connections: a server that stops for a while, as a broken broker does,
    would find its port lent to somebody's connection. Raises Unavailable where so many in a row are not to be had.
    """
    for first in _firsts(count):
        if all(_can_bind(port) for port in range(first, first + count)):
            return list(range(first, first + count))
    raise Unavailable(
        f"No {count} free ports in a row below {_lent_from()}. Stop what listens there, or choose: --port-base 20000"
    )


def _firsts(count: int) -> Iterator[int]:
    """By chance, so that two who choose at the same time hardly ever choose the same."""
    for _ in range(_TRIES):
        yield random.randrange(_LOWEST, _lent_from() - count)  # noqa: S311 - no secret


def _lent_from() -> int:
    """The end of the ports to choose from. Where the kernel lends nearly all of them, there are no better ones."""
    lent = int(_LENT.read_text().split()[0])
    return lent if lent > 2 * _LOWEST else _HIGHEST


def require_free(ports: Iterable[int]) -> None:
    """Raises Unavailable, naming the port, who holds it, and the way out."""
    for port in ports:
        if not _can_bind(port):
            raise Unavailable(
                f"Port {port} is in use by {holder_of(port)}. Stop it, or choose other ports: --port-base 20000"
            )


def holder_of(port: int) -> str:
    """Who listens on a port, as `process 1234 (java kafka.Kafka)`, as far as this user may know."""
    inodes = _listening_inodes(port)
    for process in Path("/proc").glob("[0-9]*"):
        if _holds_any(process, inodes):
            return f"process {process.name} ({_command(process)})"
    return "another user's process" if inodes else "somebody's connection, or a process that is just ending"


def _command(process: Path) -> str:
    """The program and its last two words, which for Java are the class and its argument; what lies between is long."""
    program, *words = (process / "cmdline").read_bytes().rstrip(b"\0").decode(errors="replace").split("\0")
    return " ".join([Path(program).name, *(["…", *words[-2:]] if len(words) > 3 else words)])


def _can_bind(port: int) -> bool:
    with socket.socket() as probe:
        # As the broker does: a connection that lingers after its process ended does not make a port taken.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
        return True


def _listening_inodes(port: int) -> set[str]:
    inodes: set[str] = set()
    for table in (Path("/proc/net/tcp"), Path("/proc/net/tcp6")):
        if table.exists():  # there is no tcp6 where IPv6 is switched off
            for line in table.read_text().splitlines()[1:]:
                _, local, _, state, *rest = line.split()
                if state == _LISTENING and int(local.rpartition(":")[2], 16) == port:
                    inodes.add(rest[5])
    return inodes


def _holds_any(process: Path, inodes: set[str]) -> bool:
    wanted = {f"socket:[{inode}]" for inode in inodes}
    try:
        return any(str(descriptor.readlink()) in wanted for descriptor in (process / "fd").iterdir())
    except OSError:  # another user's, or ended while we looked
        return False
