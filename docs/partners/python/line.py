"""The line to the hub: AMQP 1.0 over mutual TLS, SASL EXTERNAL. Debian: apt install python3-qpid-proton"""

from __future__ import annotations

import re
import time

from proton import ConnectionException, Delivery, LinkException, Message, ProtonException, SSLDomain, Timeout
from proton.utils import BlockingConnection

from settings import Settings

QUESTIONS = "exchange.online"
ANSWERS = "exchange.answers"
_PATIENCE = 20

# What ends a connection: connect again, and send again what had no outcome.
LOST = (ConnectionException, LinkException, ProtonException, Timeout, OSError)


class NotTaken(Exception):
    """The broker said no: nothing was taken, and no message about it will come."""


class Busy(NotTaken):
    """The hub had no room for so long as was waited: the same message may be sent again later."""


class Line:
    """A connection of our institution. It sends to the two public addresses and takes from its own inbox; nothing else is open to it."""

    def __init__(self, settings: Settings) -> None:
        tls = SSLDomain(SSLDomain.MODE_CLIENT)
        tls.set_credentials(settings.file("tls.pem"), settings.file("tls.key"), None)
        tls.set_trusted_ca_db(settings.file("sector-ca.pem"))
        tls.set_peer_authentication(SSLDomain.VERIFY_PEER_NAME)
        self._connection = BlockingConnection(settings.url, timeout=_PATIENCE, ssl_domain=tls, allowed_mechs="EXTERNAL", heartbeat=30)
        # Credit is given one by one, in receive: what we do not treat stays with the broker.
        self._inbox = self._connection.create_receiver(f"inbox.{settings.institution}.online")
        self._senders = {address: self._connection.create_sender(address) for address in (QUESTIONS, ANSWERS)}

    def send(self, address: str, body: bytes, seconds: float = 300) -> None:
        """Returns when the broker has it. Where the hub has no room now, it waits as long as it is told and sends it again."""
        until = time.monotonic() + seconds
        while True:
            # inferred: bytes go as one data section. Durable, though the hub's broker makes every message so.
            delivery = self._senders[address].send(Message(body=body, inferred=True, durable=True), error_states=[])
            if delivery.remote_state == Delivery.ACCEPTED:
                return
            condition = delivery.remote.condition
            told = condition.description if condition is not None else str(delivery.remote_state)
            limit = re.search(r"LIM-001 retryAfter=([0-9]+)", told or "")
            if limit is None and delivery.remote_state == Delivery.REJECTED:
                raise NotTaken(told)
            wait = int(limit[1]) if limit else 1
            if time.monotonic() + wait > until:
                raise Busy(told)
            time.sleep(wait)

    def receive(self, seconds: float) -> bytes | None:
        """The next message of the inbox, to be accepted or left before the next is asked for. None when none came in time."""
        try:
            return bytes(self._inbox.receive(timeout=max(0.1, seconds)).body)
        except Timeout:
            return None

    def accept(self) -> None:
        """What was received last is treated and stored: the broker may forget it."""
        self._inbox.accept()

    def leave(self) -> None:
        """What was received last is for another process of ours: not for this receiver again."""
        self._inbox.fetcher.unsettled[0].local.undeliverable = True
        self._inbox.settle(Delivery.MODIFIED)

    def close(self) -> None:
        try:
            self._connection.close()
        except LOST:
            pass  # it is closed

    def __enter__(self) -> Line:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
