"""Asks a question through the hub, as a recipient of data, and waits for what becomes of it.

    python3 ask.py FOLDER PAYLOAD --legal-context C [--person FILE] [--ticket T] [--end-user FILE] [--out FILE] [--wait SECONDS]

PAYLOAD is the question in XML; {person}, {today} and {yearAgo} in it are filled, the person's number from a file (- is standard input),
never from the command line. Run again under the same ticket, the very same envelope goes out: a repeat, which has one effect.
Prints one line of JSON. Leaves with 0 when it is known whether there is data, 5 when the hub refused, 9 when nothing is known yet.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import uuid
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import date, datetime, timezone
from pathlib import Path

import envelope
from envelope import Envelope
from letters import Letter, Letters
from line import LOST, QUESTIONS, Line, NotTaken
from seal import Seals
from settings import Settings

# How far the hub's clock may lie behind ours, in seconds.
CLOCKS = 3


def ask(settings: Settings, ticket: str, content: bytes, seconds: float) -> Letter | None:
    """Sends the envelope and waits for its outcome. When the connection is lost, the same envelope goes out on a new one: that is safe."""
    letters, seals = Letters(settings), Seals(settings)
    asked = envelope.read(content)
    since, until = time.time(), time.monotonic() + seconds
    while True:
        try:
            with Line(settings) as line:
                line.send(QUESTIONS, seals.seal(content), until - time.monotonic())
                return _outcome(line, letters, lambda told: _is_about(told, ticket, asked, since), until)
        except LOST as lost:
            if time.monotonic() > until:
                print(f" ✖ no connection: {lost}", file=sys.stderr)
                return None
            time.sleep(1)


def _outcome(line: Line, letters: Letters, is_ours: Callable[[Envelope], bool], until: float) -> Letter | None:
    while time.monotonic() < until:
        body = line.receive(until - time.monotonic())
        if body is None:
            continue
        letter = letters.receive(body)
        if letter is None:
            line.accept()
        elif letter.envelope.kind == "question":
            line.leave()  # for supply.py
        else:
            # What is known has no second effect; here its one effect is the file that lies in letters/ already.
            letters.remember(letter)
            line.accept()
            if is_ours(letter.envelope):
                return letter
            print(f" ! a letter about something else is kept: {letter.file}", file=sys.stderr)
    return None


def _is_about(told: Envelope, ticket: str, asked: Envelope, since: float) -> bool:
    """The ticket and the message id both: under one ticket there may be the refusal of another message too."""
    if told.kind == "refusal" and told.ticket is None:
        # Of what the hub could not read or believe it knows no ticket. We have one question under way: when it received this one, ours was.
        received = datetime.strptime((told.text("informationCBSS/timestampReceive") or "")[:19], "%Y-%m-%dT%H:%M:%S")
        return received.replace(tzinfo=timezone.utc).timestamp() > since - CLOCKS
    return told.ticket == ticket and told.related_to == asked.message_id


def _filled(template: str, person: str | None) -> bytes:
    if ("{person}" in template) != (person is not None):
        sys.exit(" ✖ {person} in the payload and --person go together")
    today = date.today()
    year_ago = today.replace(year=today.year - 1, day=min(today.day, 28) if today.month == 2 else today.day)
    return (
        template.replace("{person}", person or "").replace("{today}", today.isoformat()).replace("{yearAgo}", year_ago.isoformat())
    ).encode()


def _same(one: bytes, other: bytes) -> bool:
    """Whether two envelopes ask the same, but for their ids and times."""

    def said(content: bytes) -> list[str | None]:
        read = envelope.read(content)
        payload = read.payload
        texts = [read.text(path) for path in ("service/name", "service/version", "legalContext", "informationCustomer/endUser/id")]
        return [*texts, None if payload is None else ET.canonicalize(ET.tostring(payload, encoding="unicode"), strip_text=True)]

    return said(one) == said(other)


def _told(ticket: str, letter: Letter) -> dict[str, str | bool | None]:
    told = letter.envelope
    return {
        "outcome": told.kind,
        "ticket": ticket,
        "status": told.text("status/value"),
        "code": told.text("status/code"),
        "refusal": told.text("id"),
        "rule": told.text("rule"),
        "remedy": told.text("remedy"),
        "firstMessageId": told.text("firstMessageId"),
        "messageId": told.message_id,
        "ticketCBSS": told.text("informationCBSS/ticketCBSS"),
        "toldAgain": letter.is_known,
        "letter": str(letter.file),
    }


def _line(name: str) -> str:
    return (sys.stdin.read() if name == "-" else Path(name).read_text("utf-8")).strip()


def main() -> int:
    arguments = argparse.ArgumentParser(usage=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("payload", type=Path)
    arguments.add_argument("--legal-context", required=True)
    arguments.add_argument("--person")
    arguments.add_argument("--ticket", default=None)
    arguments.add_argument("--end-user")
    arguments.add_argument("--out", type=Path)
    arguments.add_argument("--wait", type=float, default=15)
    given = arguments.parse_args()

    settings = Settings.read(given.folder)
    letters = Letters(settings)
    ticket = given.ticket or str(uuid.uuid4())
    person = _line(given.person) if given.person else None
    end_user = _line(given.end_user) if given.end_user else None
    payload = _filled(given.payload.read_text("utf-8"), person)
    content = envelope.question(settings, ticket, given.legal_context, payload, end_user)
    before = letters.question(ticket)
    if before is None:
        letters.keep_question(ticket, content)
    elif _same(before, content):
        content = before  # a repeat
    else:
        print(" ! another question went out under this ticket: the hub will refuse this one", file=sys.stderr)
    try:
        letter = ask(settings, ticket, content, given.wait)
    except NotTaken as refused:
        print(f" ✖ not taken: {refused}", file=sys.stderr)
        return 9
    if letter is None:
        print(f" ✖ nothing came in {given.wait:g} s; ask again under the same ticket: --ticket {ticket}", file=sys.stderr)
        return 9
    print(json.dumps({key: value for key, value in _told(ticket, letter).items() if value is not None}, ensure_ascii=False))
    if given.out:
        given.out.write_bytes(letter.content)
    if letter.envelope.kind == "refusal":
        # SUP-001 and the like are refusals too: the supplier was not reached, and nothing is known.
        return 9 if (letter.envelope.text("id") or "").startswith(("SUP-", "HUB-")) else 5
    return 0 if letter.envelope.text("status/value") != "NO_RESULT" else 9


if __name__ == "__main__":
    sys.exit(main())
