"""A name server on a real socket, whose answers may change from one lookup to the next."""

import socket
import threading
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager

from dnslib import AAAA, CNAME, QTYPE, RCODE, RR, A, DNSRecord

from service.source.lookup import system_resolve
from tests.serving import PATIENCE

Zone = Mapping[str, Sequence[Sequence[str]]]
"""Name → what it is at each lookup, the last for all that follow: addresses, or another name."""


class Names:
    """Answers by the zone, over UDP; `lookups` counts how often each name was asked for."""

    def __init__(self, zone: Zone, port: int = 0) -> None:
        self.lookups: Counter[str] = Counter()
        self.port = port
        self._zone = zone

    def serve(self, socket_: socket.socket) -> None:
        """Answer whoever asks, until an empty packet comes."""
        while True:
            packet, asker = socket_.recvfrom(4096)
            if not packet:
                return
            socket_.sendto(self._reply(DNSRecord.parse(packet)).pack(), asker)

    def _reply(self, request: DNSRecord) -> DNSRecord:
        reply = request.reply()
        name = str(request.q.qname).rstrip(".").lower()
        if name not in self._zone:
            reply.header.rcode = RCODE.NXDOMAIN
            return reply
        if request.q.qtype == QTYPE.A:
            self.lookups[name] += 1  # each lookup asks for A first, then for AAAA
        for record in self._records(name):
            if record.rtype in {request.q.qtype, QTYPE.CNAME}:
                reply.add_answer(record)
        return reply

    def _records(self, name: str) -> Iterator[RR]:
        states = self._zone[name]
        for each in states[max(min(self.lookups[name], len(states)), 1) - 1]:
            if ":" in each:
                yield RR(name, QTYPE.AAAA, rdata=AAAA(each), ttl=0)
            elif each[-1].isdigit():
                yield RR(name, QTYPE.A, rdata=A(each), ttl=0)
            else:
                yield RR(name, QTYPE.CNAME, rdata=CNAME(each), ttl=0)
                yield from self._records(each)

    def ask(self, name: str) -> Collection[str]:
        """Look a name up over UDP, as a stub resolver does; raises OSError where there is none."""
        if name.rstrip(".") == "localhost":
            return system_resolve("localhost")
        found: list[str] = []
        for kind in ("A", "AAAA"):
            packet = DNSRecord.question(name, kind).send("127.0.0.1", self.port, timeout=PATIENCE)
            found += [str(each.rdata) for each in DNSRecord.parse(packet).rr if each.rtype == getattr(QTYPE, kind)]
        if not found:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return found


@contextmanager
def name_server(zone: Zone) -> Iterator[Names]:
    """Serve the zone on a free port."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listening:
        listening.bind(("127.0.0.1", 0))
        names = Names(zone, listening.getsockname()[1])
        thread = threading.Thread(target=names.serve, args=(listening,))
        thread.start()
        try:
            yield names
        finally:
            listening.sendto(b"", listening.getsockname())
            thread.join()
