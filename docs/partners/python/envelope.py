"""The envelope: what every message says beside its data. Schema: xsd/envelope.xsd."""

from __future__ import annotations

import re
import uuid
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from datetime import datetime, timezone

from settings import Settings

NAMESPACE = "urn:crossroads:envelope:1"
_PAYLOAD = re.compile(r"urn:crossroads:payload:([a-z][A-Za-z0-9]*):([0-9]+)")

ET.register_namespace("", NAMESPACE)


class EnvelopeError(Exception):
    """It is no envelope, or not one for us."""


@dataclass(frozen=True)
class Envelope:
    """An envelope that was read: its kind (question, answer, refusal, repeatNotice), and what it says, None where it says nothing."""

    kind: str
    environment: str
    message_id: str
    related_to: str | None
    sender: str
    recipient: str
    root: ET.Element

    def text(self, path: str) -> str | None:
        """The text at a path such as status/value."""
        return self.root.findtext("/".join(f"{{{NAMESPACE}}}{name}" for name in path.split("/")))

    @property
    def ticket(self) -> str | None:
        """The asker's ticket that it speaks of; a refusal of what the hub could not read or believe has none."""
        return self.text("informationCustomer/ticket") or self.text("ticket")

    @property
    def payload(self) -> ET.Element | None:
        found = self.root.find(f"{{{NAMESPACE}}}payload")
        return None if found is None else found[0]


def read(content: bytes) -> Envelope:
    """Reads verified bytes."""
    try:
        text = content.decode("utf-8")
        # Entities are a way to read files and to fill memory; no envelope has a DOCTYPE.
        if "<!DOCTYPE" in text:
            raise EnvelopeError("a DOCTYPE is not allowed")
        root = ET.fromstring(text)
    except (UnicodeDecodeError, ET.ParseError) as wrong:
        raise EnvelopeError(f"not XML in UTF-8: {wrong}") from None

    def head(path: str) -> str:
        found = root.findtext("/".join(f"{{{NAMESPACE}}}{name}" for name in f"head/{path}".split("/")))
        if found is None:
            raise EnvelopeError(f"no head/{path}")
        return found

    kind = root.tag.removeprefix(f"{{{NAMESPACE}}}")
    if kind not in ("question", "answer", "refusal", "repeatNotice") or head("version") != "1":
        raise EnvelopeError("not an envelope of version 1")
    related_to = root.findtext(f"{{{NAMESPACE}}}head/{{{NAMESPACE}}}relatedTo")
    return Envelope(
        kind,
        head("environment"),
        head("messageId").lower(),
        related_to.lower() if related_to else None,
        head("sender/cbeNumber"),
        head("recipient/cbeNumber"),
        root,
    )


def question(settings: Settings, ticket: str, legal_context: str, payload: bytes, end_user: str | None = None) -> bytes:
    """A question to the hub about what the payload's namespace names. Keep these very bytes until it is answered: they are the repeat."""
    asked = ET.fromstring(payload)
    service = _PAYLOAD.fullmatch(asked.tag[1:].partition("}")[0])
    if service is None:
        raise EnvelopeError("the payload's namespace names no service: urn:crossroads:payload:NAME:VERSION")
    root = ET.Element(f"{{{NAMESPACE}}}question")
    _head(root, settings, None)
    customer = _add(root, "informationCustomer")
    _add(customer, "ticket", ticket)
    _add(customer, "timestampSent", _now())
    _add(_add(customer, "customerIdentification"), "cbeNumber", settings.institution)
    if end_user is not None:
        _add(_add(customer, "endUser"), "id", end_user)
    _service(root, service[1], service[2])
    _add(root, "legalContext", legal_context)
    _add(root, "payload").append(asked)
    return _bytes(root)


def answer(settings: Settings, asked: Envelope, payload: ET.Element | None) -> bytes:
    """A supplier's answer to a question of the hub; without a payload it says that there is no data."""
    root = ET.Element(f"{{{NAMESPACE}}}answer")
    _head(root, settings, asked.message_id)
    hub = _add(root, "informationCBSS")
    _add(hub, "ticketCBSS", asked.text("informationCBSS/ticketCBSS"))
    _add(hub, "timestampReceive", asked.text("informationCBSS/timestampReceive"))
    supplier = _add(root, "informationSupplier")
    _add(supplier, "ticket", str(uuid.uuid4()))
    _add(supplier, "timestampSent", _now())
    _add(_add(supplier, "supplierIdentification"), "cbeNumber", settings.institution)
    _service(root, asked.text("service/name"), asked.text("service/version"))
    status = _add(root, "status")
    _add(status, "value", "NO_DATA_FOUND" if payload is None else "DATA_FOUND")
    _add(status, "code", "MSG00100" if payload is None else "MSG00000")
    if payload is not None:
        _add(root, "payload").append(payload)
    return _bytes(root)


def _head(root: ET.Element, settings: Settings, related_to: str | None) -> None:
    head = _add(root, "head")
    _add(head, "version", "1")
    _add(head, "environment", settings.environment)
    _add(head, "messageId", str(uuid.uuid4()))
    if related_to is not None:
        _add(head, "relatedTo", related_to)
    _add(_add(head, "sender"), "cbeNumber", settings.institution)
    _add(_add(head, "recipient"), "cbeNumber", settings.hub)


def _service(root: ET.Element, name: str | None, version: str | None) -> None:
    service = _add(root, "service")
    _add(service, "name", name)
    _add(service, "version", version)


def _add(parent: ET.Element, name: str, text: str | None = None) -> ET.Element:
    child = ET.SubElement(parent, f"{{{NAMESPACE}}}{name}")
    child.text = text
    return child


def _now() -> str:
    return datetime.now(timezone.utc).isoformat(timespec="milliseconds")


def _bytes(root: ET.Element) -> bytes:
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content
