"""The seal: sign and encrypt to the hub, decrypt and verify what comes from it. All cryptography is OpenSSL's `openssl cms`.

    python3 seal.py FOLDER seal   < envelope > body          what goes to the hub
    python3 seal.py FOLDER open   < body     > envelope      what came from the hub
    python3 seal.py FOLDER verify < letter   > envelope      what was kept of it: the hub's signature, our evidence
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from settings import Settings

SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
AUTH_ENVELOPED_DATA = bytes.fromhex("060b2a864886f70d0109100117")


class SealError(Exception):
    """It is not the hub's, not for us, or not whole. Nothing of it may be used."""


@dataclass(frozen=True)
class Opened:
    """What was under the seal: the verified envelope, the signed data around it (our evidence), and whether it was encrypted."""

    envelope: bytes
    signed: bytes
    was_encrypted: bool


class Seals:
    """The seals of one institution."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def seal(self, envelope: bytes) -> bytes:
        file = self._settings.file
        sign = "-sign -cades -nosmimecap -binary -nodetach -md sha256 -outform DER"
        signed = _cms(envelope, sign, "-signer", file("sign.pem"), "-inkey", file("sign.key"))
        # -keyopt belongs to the -recip before it. Without it OpenSSL derives the key with SHA-1, which the hub refuses (IDN-003).
        encrypt = "-encrypt -aes-256-gcm -binary -outform DER"
        return _cms(signed, encrypt, "-recip", file("hub-encrypt.pem"), "-keyopt", "ecdh_kdf_md:sha256")

    def open(self, body: bytes) -> Opened:
        # OpenSSL would decrypt older, unauthenticated kinds too: we look at what it is first.
        kind = _content_type(body)
        if kind == SIGNED_DATA:
            return Opened(self.verify(body), body, False)
        if kind != AUTH_ENVELOPED_DATA:
            raise SealError("neither encrypted nor signed as the partner guide says")
        signed = self._decrypt(body)
        return Opened(self.verify(signed), signed, True)

    def _decrypt(self, body: bytes) -> bytes:
        # Also with replaced keys, encrypt-….key: what was sent to an old one may have waited.
        for key in sorted(self._settings.folder.glob("encrypt*.key")):
            try:
                return _cms(body, "-decrypt -inform DER -binary", "-recip", str(key.with_suffix(".pem")), "-inkey", str(key))
            except SealError:
                continue
        raise SealError("it does not open with any key of ours")

    def verify(self, signed: bytes) -> bytes:
        # -nointern: the signer's certificate is looked for in hub-sign.pem only. Without it, any member could sign as the hub.
        file = self._settings.file
        verify = "-verify -cades -inform DER -binary -purpose any -nointern"
        return _cms(signed, verify, "-certfile", file("hub-sign.pem"), "-CAfile", file("sector-ca.pem"))


def _content_type(der: bytes) -> bytes:
    """The object identifier at the beginning of a ContentInfo, as DER has it."""
    if len(der) < 2 or der[0] != 0x30:
        return b""
    begin = 2 + (der[1] & 0x7F if der[1] & 0x80 else 0)
    return der[begin : begin + 2 + der[begin + 1]] if len(der) > begin + 1 else b""


def _cms(data: bytes, options: str, *files: str) -> bytes:
    """Content goes by pipes: nothing readable is left on disk. What a failing OpenSSL wrote before it failed is not looked at."""
    done = subprocess.run(["openssl", "cms", *options.split(), *files], input=data, capture_output=True, check=False)
    if done.returncode != 0:
        raise SealError(done.stderr.decode("utf-8", "replace").strip().splitlines()[0] if done.stderr else "openssl failed")
    return done.stdout


def main(folder: str, what: str) -> int:
    seals = Seals(Settings.read(Path(folder)))
    given = sys.stdin.buffer.read()
    try:
        result = {"seal": seals.seal, "open": lambda body: seals.open(body).envelope, "verify": seals.verify}[what](given)
    except SealError as refused:
        print(f" ✖ {refused}", file=sys.stderr)
        return 8
    sys.stdout.buffer.write(result)
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[2] not in ("seal", "open", "verify"):
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
