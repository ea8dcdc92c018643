"""Answers questions about employment, as a supplier of data, until it is stopped (Ctrl-C, SIGTERM).

    python3 supply.py FOLDER DATA [--once]

DATA is what we know, in JSON: {"<person's number>": [{"begin", "end" or null, "enterpriseNumber", "name"}]}. An institution asks its own
files here. --once stops after the first question that was answered. Prints a line when it is ready, and one a question, without a person.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
import time
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import envelope
from envelope import Envelope
from letters import Letter, Letters
from line import ANSWERS, LOST, Busy, Line, NotTaken
from seal import Seals
from settings import Settings

EMPLOYMENT = "urn:crossroads:payload:employment:2"
ET.register_namespace("e", EMPLOYMENT)

Known = dict[str, list[dict[str, Any]]]


def employments(known: Known, question: ET.Element) -> ET.Element | None:
    """The answer to an employmentRequest, about the person asked about and no other. None when we have nothing."""
    asked = {"e": EMPLOYMENT}
    person = question.findtext("e:ssin", "", asked)
    begin = question.findtext("e:period/e:begin", "", asked)
    end = question.findtext("e:period/e:end", "9999-12-31", asked)
    # Dates of this form compare as texts; both ends of a period belong to it.
    found = [one for one in known.get(person, []) if one["begin"] <= end and (one["end"] or "9999-12-31") >= begin]
    if not found:
        return None
    root = ET.Element(f"{{{EMPLOYMENT}}}employmentAnswer")
    _add(root, "ssin", person)
    parent = _add(root, "employments")
    for one in found:
        employment = _add(parent, "employment")
        period = _add(employment, "period")
        _add(period, "begin", one["begin"])
        if one["end"]:
            _add(period, "end", one["end"])
        employer = _add(employment, "employer")
        _add(employer, "enterpriseNumber", one["enterpriseNumber"])
        if one.get("name"):
            _add(employer, "name", one["name"])
    return root


def _add(parent: ET.Element, name: str, text: str | None = None) -> ET.Element:
    child = ET.SubElement(parent, f"{{{EMPLOYMENT}}}{name}")
    child.text = text
    return child


class Supplier:
    """Takes the letters of an inbox one by one, in this order: effect, memory, acknowledgement."""

    def __init__(self, settings: Settings, known: Known) -> None:
        self._settings = settings
        self._letters = Letters(settings)
        self._seals = Seals(settings)
        self._known = known

    def serve(self, line: Line, once: bool) -> None:
        while True:
            body = line.receive(3600)
            if body is None:
                continue
            letter = self._letters.receive(body)
            has_answered = False
            if letter is None:
                print(" ! a message was put aside", flush=True)
            elif letter.is_known:
                print(f" = {letter.envelope.message_id} known, only accepted", flush=True)
            else:
                has_answered = self._treat(line, letter)
            # Only now: had we stopped before, it would come again, and the answer that was kept would go out once more.
            line.accept()
            if letter is not None:
                self._letters.drop_answer(letter.envelope.message_id)
            if once and has_answered:
                return

    def _treat(self, line: Line, letter: Letter) -> bool:
        told = letter.envelope
        has_answered = False
        if told.kind == "question":
            answer = self._letters.answer(told.message_id) or self._answer(told)
            if answer is None:
                # Not "no data", which would be a statement about a person: the hub tells the asker that nothing came.
                print(f" ✖ {told.message_id} asks {told.text('service/name')}, which is not answered here ({letter.file})", flush=True)
            else:
                has_answered = self._send(line, told.message_id, answer)
        else:
            print(f" ! {told.kind} {told.text('id') or ''} about {told.related_to}: {told.text('rule') or ''} ({letter.file})", flush=True)
        self._letters.remember(letter)
        return has_answered

    def _send(self, line: Line, message_id: str, answer: bytes) -> bool:
        try:
            line.send(ANSWERS, self._seals.seal(answer))  # returns once the broker has accepted it
        except Busy:
            raise  # nothing is remembered or accepted: the question comes again
        except NotTaken as refused:
            print(f" ✖ {message_id} the answer was not taken: {refused}", flush=True)
            return False
        print(f" ✔ {message_id} answered", flush=True)
        return True

    def _answer(self, asked: Envelope) -> bytes | None:
        payload = asked.payload
        if payload is None or payload.tag != f"{{{EMPLOYMENT}}}employmentRequest":
            return None
        answer = envelope.answer(self._settings, asked, employments(self._known, payload))
        self._letters.keep_answer(asked.message_id, answer)
        return answer


def main() -> int:
    arguments = argparse.ArgumentParser(usage=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("data", type=Path)
    arguments.add_argument("--once", action="store_true")
    given = arguments.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    settings = Settings.read(given.folder)
    supplier = Supplier(settings, json.loads(given.data.read_text("utf-8")))
    while True:
        try:
            with Line(settings) as line:
                print(" ready", flush=True)
                supplier.serve(line, given.once)
                return 0
        except (*LOST, Busy) as lost:
            print(f" ! the connection was lost, again in 1 s: {lost}", flush=True)
            time.sleep(1)
        except KeyboardInterrupt:
            return 0


if __name__ == "__main__":
    sys.exit(main())
