"""The loop of the worker, where it can be looked at without a server; tests/http/test_server.py has the rest."""

import sys
from types import SimpleNamespace

from service.serving.worker import Worker


def test_an_answer_of_the_loop_leaves_the_turn_as_it_was() -> None:
    """Threads ask for the turn as often afterwards as before, wherever in the loop the connection was read."""
    worker = SimpleNamespace(max_head_bytes=9, alive=True, keepalive_seconds=9, nr=0, max_requests=9)
    worker.at_once = SimpleNamespace(answer=lambda *_, **__: None)
    conn = SimpleNamespace(sock=SimpleNamespace(held=9, arrived=bytearray(9)), client=None, server=None)
    before = sys.getswitchinterval()
    assert not Worker._is_answered(worker, conn)  # type: ignore[arg-type]
    assert sys.getswitchinterval() == before
