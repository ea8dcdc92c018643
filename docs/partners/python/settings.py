"""An institution's folder: partner.json beside its keys and certificates, and what it must not forget."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """Who we are, and where the hub is. Beside it lie tls, sign, encrypt (.pem, .key), sector-ca.pem, hub-sign.pem, hub-encrypt.pem."""

    folder: Path
    url: str
    environment: str
    institution: str
    hub: str

    @classmethod
    def read(cls, folder: Path) -> Settings:
        told = json.loads((folder / "partner.json").read_text("utf-8"))
        return cls(folder, told["url"], told["environment"], told["institution"], told["hub"])

    def file(self, name: str) -> str:
        return str(self.folder / name)
