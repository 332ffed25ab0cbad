"""Who waits in the loop is called when there is something, or when the time is over, and never after it is gone."""

import selectors
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from selectors import EVENT_READ, EVENT_WRITE

import pytest

from service.serving.waiting import Waiting


@dataclass(eq=False)
class Client:
    """One end of a connection, what the other end does with it, and what has happened."""

    sock: socket.socket
    other: socket.socket
    happened: list[str] = field(default_factory=list)
    held = 0


@pytest.fixture
def poller() -> Iterator[selectors.BaseSelector]:
    """A poller."""
    with selectors.DefaultSelector() as made:
        yield made


@pytest.fixture
def clients() -> Iterator[list[Client]]:
    """Two clients, each of which has sent something."""
    made = [Client(*socket.socketpair()) for _ in range(2)]
    for each in made:
        each.other.send(b"x")
    yield made
    for each in made:
        each.sock.close()
        each.other.close()


def note(what: str) -> object:
    """Return what notes that it was called."""
    return lambda client: client.happened.append(what)


def test_each_waits_for_one_thing(poller: selectors.BaseSelector, clients: list[Client]) -> None:
    """What was waited for before is not waited for any more; who began last comes last."""
    waiting, (one, other) = Waiting(poller), clients
    for client in (one, other):
        waiting.wait(client, EVENT_READ, note("read"), 9, note("late"))  # type: ignore[arg-type]
    waiting.wait(one, EVENT_WRITE, note("written"), 1, note("late"))  # type: ignore[arg-type]
    for key, _ in poller.select(0):
        key.data(key.fileobj)
    assert (one.happened, other.happened) == (["written"], ["read"])
    assert [client for client, _ in waiting] == [other, one]
    until = [waits.until - waits.since for _, waits in waiting]
    assert until == pytest.approx([9, 1])


def test_who_was_closed_in_the_same_turn_is_not_called(poller: selectors.BaseSelector, clients: list[Client]) -> None:
    """Two are ready at once, and the first that is called closes the other."""
    waiting = Waiting(poller)

    def close_the_other(client: Client) -> None:
        client.happened.append("read")
        for each in clients:
            if each is not client:
                waiting.forget(each)
                each.sock.close()

    for client in clients:
        waiting.wait(client, EVENT_READ, close_the_other, 9, close_the_other)
    for key, _ in poller.select(0):
        key.data(key.fileobj)
    assert sorted(client.happened for client in clients) == [[], ["read"]]
    assert len(list(waiting)) == 1
