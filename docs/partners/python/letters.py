"""What an institution must not forget: questions until they are answered, what it received, and the ids of the messages it treated."""

from __future__ import annotations

import hashlib
import os
import re
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import envelope
from envelope import Envelope, EnvelopeError
from seal import SealError, Seals
from settings import Settings

# Longer than the hub keeps tickets, so that nothing which it may still send again was forgotten here.
KEPT_DAYS = 41


@dataclass(frozen=True)
class Letter:
    """A message of the hub to us: verified, for us, and its evidence on disk."""

    envelope: Envelope
    content: bytes
    file: Path
    is_known: bool


class Letters:
    """The letters of one institution, in its folder. Several processes may share it."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._seals = Seals(settings)
        self._folders = {name: settings.folder / name for name in ("questions", "answers", "letters", "unreadable", "known")}
        for folder in self._folders.values():
            folder.mkdir(mode=0o700, exist_ok=True)
        self._forget()

    def receive(self, body: bytes) -> Letter | None:
        """Opens what lay in the inbox. None when it is nothing of the hub's for us: it was put aside for a person to look at."""
        try:
            opened = self._seals.open(body)
            read = envelope.read(opened.envelope)
            if not opened.was_encrypted and read.kind in ("question", "answer"):
                raise SealError("it should have been encrypted")
            if read.sender != self._settings.hub or read.recipient != self._settings.institution:
                raise EnvelopeError("it is not from the hub to us")
            if read.environment != self._settings.environment:
                raise EnvelopeError(f"it is of the environment {read.environment}")
        except (SealError, EnvelopeError) as wrong:
            aside = self._folders["unreadable"] / f"{hashlib.sha256(body).hexdigest()}.cms"
            _write(aside, body)
            print(f" ! put aside as {aside}: {wrong}", file=sys.stderr)
            return None
        file = self._folders["letters"] / f"{_name(read.message_id)}.cms"
        _write(file, opened.signed)
        return Letter(read, opened.envelope, file, (self._folders["known"] / _name(read.message_id)).exists())

    def remember(self, letter: Letter) -> None:
        """To be called after the effect of a letter, and before it is accepted."""
        _write(self._folders["known"] / _name(letter.envelope.message_id), b"")

    def question(self, ticket: str) -> bytes | None:
        """The envelope sent under a ticket of ours: sent again it is a repeat, while a new one under that ticket is refused."""
        return _read(self._folders["questions"] / f"{_name(ticket)}.xml")

    def keep_question(self, ticket: str, content: bytes) -> None:
        """To be called before it is sent."""
        _write(self._folders["questions"] / f"{_name(ticket)}.xml", content)

    def answer(self, message_id: str) -> bytes | None:
        """The envelope with which we answered a question of the hub."""
        return _read(self._folders["answers"] / f"{_name(message_id)}.xml")

    def keep_answer(self, message_id: str, content: bytes) -> None:
        """To be called before it is sent."""
        _write(self._folders["answers"] / f"{_name(message_id)}.xml", content)

    def drop_answer(self, message_id: str) -> None:
        """To be called once the hub has it and its question is remembered."""
        (self._folders["answers"] / f"{_name(message_id)}.xml").unlink(missing_ok=True)

    def _forget(self) -> None:
        before = time.time() - KEPT_DAYS * 86_400
        for name in ("known", "questions"):
            for file in self._folders[name].iterdir():
                if file.stat().st_mtime < before:
                    file.unlink(missing_ok=True)


def _name(text: str) -> str:
    """A file's name that leads nowhere else: a ticket may have slashes."""
    return text if re.fullmatch(r"[A-Za-z0-9_-]+", text) else hashlib.sha256(text.encode()).hexdigest()


def _read(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None


def _write(file: Path, content: bytes) -> None:
    """Whole or not at all, on disk when it returns, and readable by nobody else."""
    part = file.with_name(f".{file.name}.{os.getpid()}")
    with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    part.replace(file)
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
