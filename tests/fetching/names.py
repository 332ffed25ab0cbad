"""A name server on a real socket, whose answers may change from one lookup to the next."""

import socket
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from dnslib import AAAA, CNAME, QTYPE, RCODE, RR, A, DNSRecord
from dnslib.server import BaseResolver, DNSLogger, DNSServer

from service.source.lookup import system_resolve

Zone = Mapping[str, Sequence[Sequence[str]]]
"""Name → what it is at each lookup, the last for all that follow: addresses, or another name."""


@dataclass
class Names(BaseResolver):  # type: ignore[misc]  # dnslib has no types
    """Answers by the zone; `lookups` counts how often each name was asked for."""

    zone: Zone
    lookups: Counter[str] = field(default_factory=Counter)
    port: int = 0

    def resolve(self, request: DNSRecord, _handler: object) -> DNSRecord:
        """Answer one question, as dnslib calls for it."""
        reply = request.reply()
        name = str(request.q.qname).rstrip(".").lower()
        if name not in self.zone:
            reply.header.rcode = RCODE.NXDOMAIN
            return reply
        if request.q.qtype == QTYPE.A:
            self.lookups[name] += 1  # each lookup asks for A first, then for AAAA
        for record in self._records(name):
            if record.rtype in {request.q.qtype, QTYPE.CNAME}:
                reply.add_answer(record)
        return reply

    def _records(self, name: str) -> Iterator[RR]:
        states = self.zone[name]
        for each in states[min(self.lookups[name], len(states)) - 1]:
            if ":" in each:
                yield RR(name, QTYPE.AAAA, rdata=AAAA(each), ttl=0)
            elif each[-1].isdigit():
                yield RR(name, QTYPE.A, rdata=A(each), ttl=0)
            else:
                yield RR(name, QTYPE.CNAME, rdata=CNAME(each), ttl=0)
                self.lookups[each] = max(self.lookups[each], 1)
                yield from self._records(each)

    def ask(self, name: str) -> Collection[str]:
        """Look a name up over UDP, as a stub resolver does; raises OSError where there is none."""
        if name.rstrip(".").lower().endswith("localhost"):
            return system_resolve(name)
        found: list[str] = []
        for kind in ("A", "AAAA"):
            packet = DNSRecord.question(name, kind).send("127.0.0.1", self.port, timeout=1)
            found += [str(each.rdata) for each in DNSRecord.parse(packet).rr if each.rtype == getattr(QTYPE, kind)]
        if not found:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return found


@contextmanager
def name_server(zone: Zone) -> Iterator[Names]:
    """Serve the zone on a free port."""
    names = Names(zone)
    server = DNSServer(names, port=0, address="127.0.0.1", logger=DNSLogger("-request,-reply,-truncated,-error"))
    names.port = server.server.server_address[1]
    server.start_thread()
    yield names
    server.stop()
    server.server.server_close()
    server.thread.join()
