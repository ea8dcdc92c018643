#!/usr/bin/env python3
"""Verifies a case of the journal: docs/audit-case.md, read again in another language. Python's standard library and the command openssl, nothing else.

  verify.py case.zip --ca hub.pem [--receipt FILE]... [--witness FILE]... [--unauthenticated] [--json]

Leaves with 0 when all holds, 8 when something does not, 3 when the case can't be read or openssl is missing.
"""
import argparse
import base64
import binascii
import datetime
import hashlib
import json
import os
import re
import struct
import subprocess
import sys
import tempfile
import uuid
import xml.etree.ElementTree
import zipfile

LARGE = 160 << 20
MANY_FILES = 20100
FILES = [  # what a case has, and how large each may be
    (re.compile(r"manifest\.json\Z"), 1 << 10),
    (re.compile(r"leaves\.jsonl\Z"), 64 << 20),
    (re.compile(r"checkpoints\.txt\Z"), 16 << 20),
    (re.compile(r"proofs\.jsonl\Z"), 32 << 20),
    (re.compile(r"certificates/[0-9a-f]{64}\.cer\Z"), 16 << 10),
    (re.compile(r"entries/(?:0|[1-9][0-9]{0,17})\.json\Z"), 4 << 20),
]
KINDS = {1: "REQUEST", 2: "ANSWER", 3: "REFUSAL", 4: "CLOSED", 5: "UNDELIVERED", 6: "WITHDRAWAL", 7: "REVISION", 8: "READ", 9: "PARKED", 10: "CLOCK"}
TIME = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z"
BASE64 = r"[A-Za-z0-9+/]+={0,2}"
CHECKPOINT = re.compile(
    r"(crossroads (TEST|ACCEPTANCE|PRODUCTION) ([0-9]{10})\n(0|[1-9][0-9]{0,18})\n([A-Za-z0-9+/]{43}=)\n(" + TIME + r")\n)\n([0-9a-f]{64}) (" + BASE64 + r")\n\Z")


class Unreadable(Exception):
    """The file is no case: nothing of it was verified."""


class Fault(Exception):
    """The case does not hold: the first thing found, and at which leaf or checkpoint."""

    def __init__(self, word, number=None):
        super().__init__(word)
        self.word = word
        self.number = number


# ---- the zip

def read_zip(path):
    size = os.path.getsize(path)
    if size < 22 or size > LARGE:
        raise Unreadable("it is empty or too large")
    with open(path, "rb") as file:
        first = file.read(4)
        file.seek(size - 22)
        magic, disk, start, here, all_, length, offset, comment = struct.unpack("<IHHHHIIH", file.read(22))
    if first != b"PK\x03\x04" or (magic, disk, start, comment) != (0x06054B50, 0, 0, 0) or here != all_ or length + offset + 22 != size:
        raise Unreadable("it is no zip file, or something stands before or after it")
    files, total = {}, 0
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if not 0 < len(entries) <= MANY_FILES or len(entries) != all_:
                raise Unreadable("it has no files or too many")
            if min(one.header_offset for one in entries) != 0 or any(one.flag_bits & 1 or one.compress_type not in (0, 8) for one in entries):
                raise Unreadable("its files are not stored as those of a case are")
            for entry in entries:
                # orig_filename is the name as it stands there: the library cuts a name at a zero byte.
                largest = next((most for name, most in FILES if name.match(entry.orig_filename)), None)
                if largest is None:
                    raise Unreadable("it has a file that no case has")
                if entry.filename in files:
                    raise Unreadable("it has a file twice")
                with archive.open(entry) as content:
                    data = content.read(largest + 1)
                    if len(data) > largest:
                        raise Unreadable("a file in it is larger than it may be")
                    if content.read(1) or len(data) != entry.file_size:
                        raise Unreadable("a file in it is damaged")
                total += len(data)
                if total > LARGE:
                    raise Unreadable("it unpacks to too much")
                files[entry.filename] = data
    except Unreadable:
        raise
    except Exception as e:  # whatever the library says of what is no sound zip
        raise Unreadable("it is no sound zip file") from e
    return files


def ascii_text(files, name):
    if name not in files:
        raise Unreadable("it has no " + name)
    try:
        return files[name].decode("ascii")
    except UnicodeDecodeError as e:
        raise Unreadable(name + " is not ASCII") from e


def lines(text):
    if text and not text.endswith("\n"):
        raise Unreadable("a last line does not end")
    return text.split("\n")[:-1]


def unbase64(text):
    """Only what is written again the same."""
    try:
        data = base64.b64decode(text, validate=True)
    except binascii.Error as e:
        raise Unreadable("not base64") from e
    if base64.b64encode(data).decode("ascii") != text:
        raise Unreadable("not base64 in its one form")
    return data


# ---- numbers with check digits

def is_cbe(digits):
    return re.fullmatch(r"[01][0-9]{9}", digits) is not None and 97 - int(digits[:8]) % 97 == int(digits[8:])


def is_ssin(digits):
    if re.fullmatch(r"[0-9]{11}", digits) is None:
        return False
    month, day = int(digits[2:4]), int(digits[4:6])
    fits = {century: 97 - int(century + digits[:9]) % 97 == int(digits[9:]) for century in ("", "2")}
    if not (month <= 12 or 20 <= month <= 32 or 40 <= month <= 52) or (month < 20 and digits[6:9] == "000") or not any(fits.values()):
        return False
    if month % 20 == 0:
        return day <= 31
    year = (2000 if fits["2"] else 1900) + int(digits[:2])
    following = datetime.date(year + (month % 20 == 12), month % 20 % 12 + 1, 1)
    return day <= (following - datetime.timedelta(days=1)).day


# ---- the fields of a leaf

class Fields:
    def __init__(self, data):
        self.data = data
        self.at = 0

    def bytes(self, length=None):
        if self.at + 4 > len(self.data):
            raise ValueError("a field is missing")
        (size,) = struct.unpack_from(">I", self.data, self.at)
        if size >= 1 << 31 or self.at + 4 + size > len(self.data) or length not in (None, size):
            raise ValueError("a field has another length")
        value = self.data[self.at + 4:self.at + 4 + size]
        self.at += 4 + size
        return value

    def text(self):
        return self.bytes().decode("utf-8")

    def number(self):
        return struct.unpack(">q", self.bytes(8))[0]

    def time(self):
        micros = self.number()
        try:
            moment = datetime.datetime(1970, 1, 1) + datetime.timedelta(microseconds=micros)
        except OverflowError as e:
            raise ValueError("a time lies in no year of four digits") from e
        return "%04d-%02d-%02dT%02d:%02d:%02d.%06dZ" % (
            moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second, moment.microsecond)

    def list(self, each):
        inner, values = Fields(self.bytes()), []
        while inner.at < len(inner.data):
            values.append(each(inner))
        return values

    def end(self):
        if self.at != len(self.data):
            raise ValueError("bytes follow the last field")


def cbe(fields):
    digits = fields.text()
    if not is_cbe(digits):
        raise ValueError("not an enterprise number")
    return digits


def ssin(fields):
    digits = fields.text()
    if not is_ssin(digits):
        raise ValueError("not a person's number")
    return digits


def rung(fields):
    rule, verdict = fields.text(), fields.text()
    if verdict not in ("PASSED", "FAILED", "NOT_REACHED"):
        raise ValueError("an unknown verdict")
    return {"rule": rule, "verdict": verdict, "found": fields.text()}


def entry(leaf):
    """The words of a leaf: entries/<index>.json."""
    open_ = Fields(leaf["public"])
    kind = open_.number()
    if kind not in KINDS:
        raise ValueError("an unknown kind")
    words = {
        "leaf": leaf["index"],
        "kind": KINDS[kind],
        "exchange": str(uuid.UUID(bytes=open_.bytes(16))),
        "time": open_.time(),
        "from": cbe(open_),
        "to": open_.list(cbe),
        "service": open_.text(),
        "revision": open_.number(),
        "outcome": open_.text(),
    }
    open_.end()
    if leaf["private"] is not None:
        closed = Fields(leaf["private"])
        words["private"] = {
            "subjects": closed.list(ssin),
            "endUser": closed.text(),
            "legalContext": closed.text(),
            "dossier": closed.text(),
            "ticket": closed.text(),
            "row": closed.text(),
            "ladder": closed.list(rung),
            "arrival": closed.time(),
            "trail": closed.list(lambda mark: {"step": mark.text(), "micros": mark.number()}),
            "digest": closed.bytes().hex(),
            "signature": closed.bytes().hex(),
            "suppliers": closed.list(cbe),
        }
        closed.end()
        words["nonce"] = leaf["nonce"].hex()
    return (json.dumps(words, indent=2, ensure_ascii=False) + "\n").encode("utf-8")


# ---- hashes and proofs

def sha256(*parts):
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.digest()


def node(left, right):
    return sha256(b"\x01", left, right)


def hash_again(leaf):
    """None where the private part was destroyed."""
    digest = leaf["digest"] if leaf["private"] is None else sha256(leaf["nonce"], leaf["private"])
    return None if digest is None else sha256(b"\x00\x01", sha256(leaf["public"]), digest)


def is_included(leaf, index, size, path, root):
    """RFC 9162, section 2.1.3.2."""
    if not 0 <= index < size:
        return False
    fn, sn, r = index, size - 1, leaf
    for p in path:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            r = node(p, r)
            while not fn & 1 and fn:
                fn >>= 1
                sn >>= 1
        else:
            r = node(r, p)
        fn >>= 1
        sn >>= 1
    return sn == 0 and r == root


def is_consistent(first, first_root, second, second_root, path):
    """RFC 9162, section 2.1.4.2."""
    if first > second:
        return False
    if first == second:
        return not path and first_root == second_root
    if first == 0:
        return not path and first_root == sha256()
    if not path:
        return False
    path = list(path)
    if first & (first - 1) == 0:
        path.insert(0, first_root)
    fn, sn = first - 1, second - 1
    while fn & 1:
        fn >>= 1
        sn >>= 1
    fr = sr = path[0]
    for c in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr = node(c, fr)
            sr = node(c, sr)
            while not fn & 1 and fn:
                fn >>= 1
                sn >>= 1
        else:
            sr = node(sr, c)
        fn >>= 1
        sn >>= 1
    return sn == 0 and fr == first_root and sr == second_root


# ---- what openssl is asked

def openssl(*arguments, data=b""):
    return subprocess.run(["openssl", *arguments], input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)


class Scratch:
    """A folder for openssl, and what was asked there already."""

    def __init__(self, folder):
        self.folder = folder
        self.count = 0
        self.keys = {}

    def file(self, data):
        self.count += 1
        path = os.path.join(self.folder, str(self.count))
        with open(path, "wb") as file:
            file.write(data)
        return path

    def key_of(self, der):
        """The path of the public key of a certificate, None where there is none."""
        if der not in self.keys:
            asked = openssl("x509", "-inform", "DER", "-noout", "-pubkey", data=der)
            self.keys[der] = self.file(asked.stdout) if asked.returncode == 0 else None
        return self.keys[der]

    def is_signed(self, key, signature, data):
        # Longer than any of ECDSA on P-256 is no signature, whatever key there is.
        return key is not None and len(signature) <= 72 and openssl(
            "dgst", "-sha256", "-verify", key, "-signature", self.file(signature), data=data).returncode == 0


class Trust:
    """Whose signatures count: certificates got from elsewhere than the case."""

    def __init__(self, scratch, anchors, unauthenticated):
        self.scratch = scratch
        self.anchors = anchors
        self.unauthenticated = unauthenticated
        self.known = {}

    def key(self, signer, about, offered):
        ask = (signer, about["environment"], about["hub"], about["time"])
        if ask not in self.known:
            self.known[ask] = self.asked(signer, about, offered)
        return self.known[ask]

    def asked(self, signer, about, offered):
        for anchor in self.anchors:
            if sha256(anchor).hex() == signer:
                return self.scratch.key_of(anchor)
        der = offered.get(signer)
        if der is None:
            return None
        if self.unauthenticated:
            return self.scratch.key_of(der)
        return self.scratch.key_of(der) if self.is_of_the_hub(der, about) and self.is_issued(der, about) else None

    def is_of_the_hub(self, der, about):
        subject = openssl("x509", "-inform", "DER", "-noout", "-subject", "-nameopt", "sep_multiline,sname,esc_ctrl,esc_msb", data=der)
        names = [line.strip() for line in subject.stdout.decode("latin-1").splitlines()]
        usage = openssl("x509", "-inform", "DER", "-noout", "-ext", "keyUsage,extendedKeyUsage,basicConstraints", data=der)
        text = usage.stdout.decode("latin-1")
        return (subject.returncode == 0
                and [name for name in names if name.startswith("serialNumber=")] == ["serialNumber=" + about["hub"]]
                and "OU=" + about["environment"] in names
                and "Digital Signature" in text and "Extended Key Usage" not in text and "CA:TRUE" not in text)

    def is_issued(self, der, about):
        moment = datetime.datetime.strptime(about["time"], "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=datetime.timezone.utc)
        certificate = self.scratch.file(pem(der))
        for anchor in self.anchors:
            verified = openssl("verify", "-no-CApath", "-no-CAstore", "-partial_chain", "-attime", str(int(moment.timestamp())),
                               "-CAfile", self.scratch.file(pem(anchor)), certificate)
            if verified.returncode == 0:
                return True
        return False


def pem(der):
    return b"-----BEGIN CERTIFICATE-----\n" + base64.encodebytes(der) + b"-----END CERTIFICATE-----\n"


def read_certificates(data):
    """Of a file in PEM, or of one in DER."""
    found = [base64.b64decode(block) for block in re.findall(rb"-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]*)-----END CERTIFICATE-----", data)]
    for der in found or [data]:
        if openssl("x509", "-inform", "DER", "-noout", data=der).returncode != 0:
            raise Unreadable("no certificate is in the file given for --ca")
    return found or [data]


# ---- the files of a case

def checkpoint(text):
    match = CHECKPOINT.match(text)
    if match is None:
        raise Unreadable("not a signed checkpoint")
    signed, environment, hub, size, root, time, signer, signature = match.groups()
    try:
        datetime.datetime.strptime(time, "%Y-%m-%dT%H:%M:%S.%fZ")
    except ValueError as e:
        raise Unreadable("a checkpoint's time is none") from e
    if int(size) >= 1 << 63 or not is_cbe(hub):
        raise Unreadable("not a signed checkpoint")
    return {"environment": environment, "hub": hub, "size": int(size), "root": unbase64(root), "time": time,
            "signed": signed.encode("ascii"), "signer": signer, "signature": unbase64(signature)}


def checkpoints(text):
    found, at = [], 0
    for match in re.finditer(r"((?:[^\n]*\n){4}\n[^\n]*\n)\n", text):
        if match.start() != at:
            break
        found.append(checkpoint(match.group(1)))
        at = match.end()
    if at != len(text):
        raise Unreadable("checkpoints.txt is not of signed checkpoints")
    return found


LEAF = re.compile(r'\{"index":(0|[1-9][0-9]{0,17}),"hash":"([0-9a-f]{64})","version":(0|[1-9][0-9]{0,2}),"public":"([A-Za-z0-9+/=]*)"'
                  r'(?:,"nonce":"([A-Za-z0-9+/=]*)","private":"([A-Za-z0-9+/=]*)"|,"privateDigest":"([0-9a-f]{64})")?\}\Z')


def leaf(line):
    match = LEAF.match(line)
    if match is None:
        raise Unreadable("a line of leaves.jsonl is not a leaf")
    index, hash_, version, public, nonce, private, digest = match.groups()
    return {"index": int(index), "hash": bytes.fromhex(hash_), "version": int(version), "public": unbase64(public),
            "nonce": None if nonce is None else unbase64(nonce),
            "private": None if private is None else unbase64(private),
            "digest": None if digest is None else bytes.fromhex(digest)}


PROOF = re.compile(r'\{(?:"leaf":(0|[1-9][0-9]{0,17}),"in":|"from":(0|[1-9][0-9]{0,17})(?:,"root":"([0-9a-f]{64})")?,"to":)([1-9][0-9]{0,17}),'
                   r'"path":\[((?:"[0-9a-f]{64}"(?:,(?="))?){0,64})\]\}\Z')


def proof(line):
    match = PROOF.match(line)
    if match is None or re.search(r'""', match.group(5)):
        raise Unreadable("a line of proofs.jsonl is not a proof")
    of, from_, root, to, path = match.groups()
    hashes = [bytes.fromhex(one) for one in re.findall(r"[0-9a-f]{64}", path)]
    kind = "leaf" if of is not None else "chain" if root is None else "held"
    return kind, int(from_ if of is None else of), None if root is None else bytes.fromhex(root), int(to), hashes


class Case:
    def __init__(self, path):
        files = read_zip(path)
        manifest = re.match(
            r'\{"format":"crossroads-case","version":1,"environment":"(TEST|ACCEPTANCE|PRODUCTION)","hub":"([0-9]{10})",'
            r'"leaves":"(ALL|CHOSEN)","count":(0|[1-9][0-9]{0,17}),"checkpoints":(0|[1-9][0-9]{0,17})\}\n\Z', ascii_text(files, "manifest.json"))
        if manifest is None or not is_cbe(manifest.group(2)):
            raise Unreadable("manifest.json is not of a case of version 1")
        self.environment, self.hub = manifest.group(1), manifest.group(2)
        self.whole, self.count, self.signed = manifest.group(3) == "ALL", int(manifest.group(4)), int(manifest.group(5))
        self.checkpoints = checkpoints(ascii_text(files, "checkpoints.txt"))
        self.leaves = [leaf(line) for line in lines(ascii_text(files, "leaves.jsonl"))]
        self.proofs = [] if self.whole else [proof(line) for line in lines(ascii_text(files, "proofs.jsonl"))]
        self.entries = {int(name[8:-5]): data for name, data in files.items() if name.startswith("entries/")}
        self.certificates = {name[13:-4]: data for name, data in files.items() if name.startswith("certificates/")}
        if len(self.certificates) > 64 or any(sha256(data).hex() != name for name, data in self.certificates.items()):
            raise Unreadable("a certificate is not named by its fingerprint, or there are too many")
        if self.whole and ("proofs.jsonl" in files or self.entries):
            raise Unreadable("a case of all leaves has neither proofs nor entries")
        for numbers in ([one["index"] for one in self.leaves], [one["size"] for one in self.checkpoints]):
            if not numbers or any(second <= first for first, second in zip(numbers, numbers[1:])):
                raise Unreadable("leaves or checkpoints are missing, or not in order, each once")


class Verifier:
    def __init__(self, case, trust):
        self.case = case
        self.trust = trust
        self.roots = {}

    def verify(self):
        case = self.case
        if case.count != len(case.leaves) or case.signed != len(case.checkpoints):
            raise Fault("manifest")
        if any((one["environment"], one["hub"]) != (case.environment, case.hub) for one in case.checkpoints):
            raise Fault("manifest")
        for one in case.checkpoints:
            self.signature(one)
        if case.whole:
            self.all_leaves()
        else:
            self.chosen_leaves()

    def signature(self, one):
        if (one["environment"], one["hub"]) != (self.case.environment, self.case.hub):
            raise Fault("manifest")
        key = self.trust.key(one["signer"], one, self.case.certificates)
        if key is None:
            raise Fault("authority", one["size"])
        if not self.trust.scratch.is_signed(key, one["signature"], one["signed"]):
            raise Fault("signature", one["size"])

    def all_leaves(self):
        full = []  # the roots of full subtrees with their sizes, the largest first
        for index, one in enumerate(self.case.leaves):
            if one["index"] != index:
                raise Fault("inclusion", one["index"])
            grown, size = one["hash"], 1
            while full and full[-1][1] == size:
                grown, size = node(full.pop()[0], grown), size * 2
            full.append((grown, size))
            root = full[-1][0]
            for part, _ in reversed(full[:-1]):
                root = node(part, root)
            self.roots[index + 1] = root
        for one in self.case.checkpoints:
            if self.roots.get(one["size"]) != one["root"]:
                raise Fault("consistency", one["size"])
        if self.case.checkpoints[-1]["size"] != len(self.case.leaves):
            raise Fault("inclusion", self.case.leaves[-1]["index"])
        for one in self.case.leaves:
            self.words(one)

    def chosen_leaves(self):
        case = self.case
        proofs = {"leaf": {}, "chain": {}, "held": {}}
        for kind, number, root, to, path in case.proofs:
            if number in proofs[kind]:
                raise Fault("manifest")
            proofs[kind][number] = (root, to, path)
        if len(proofs["leaf"]) != len(case.leaves) or len(proofs["chain"]) != len(case.checkpoints) - 1:
            raise Fault("manifest")
        for before, here in zip([None] + case.checkpoints, case.checkpoints):
            self.roots[here["size"]] = here["root"]
            if before is not None:
                _, to, path = proofs["chain"].get(before["size"], (None, None, None))
                if to != here["size"] or not is_consistent(before["size"], before["root"], to, here["root"], path):
                    raise Fault("consistency", here["size"])
        newest = case.checkpoints[-1]
        for size in sorted(proofs["held"]):
            root, to, path = proofs["held"][size]
            if size in self.roots or to != newest["size"] or not is_consistent(size, root, to, newest["root"], path):
                raise Fault("consistency", size)
            self.roots[size] = root
        for one in case.leaves:
            words = self.words(one)
            if case.entries.get(one["index"]) != words:
                raise Fault("entry", one["index"])
            _, to, path = proofs["leaf"].get(one["index"], (None, None, None))
            if to != newest["size"] or not is_included(one["hash"], one["index"], to, path, newest["root"]):
                raise Fault("inclusion", one["index"])
        if len(case.entries) != len(case.leaves):
            raise Fault("entry")

    @staticmethod
    def words(one):
        try:
            words = entry(one)
            again = hash_again(one)
            if one["version"] != 1 or again not in (None, one["hash"]) or (one["nonce"] is not None and len(one["nonce"]) != 32):
                raise ValueError("it is not what was hashed")
            return words
        except ValueError as e:
            raise Fault("hash", one["index"]) from e

    def holds(self, one):
        """Whether a checkpoint from elsewhere is of this log; None where the case proves nothing of its size."""
        if one["size"] not in self.roots:
            return None
        if self.roots[one["size"]] != one["root"]:
            return False
        try:
            self.signature(one)
            return True
        except Fault:
            return False


# ---- receipts and witnesses

ENVELOPE = "{urn:crossroads:envelope:1}"


def check_receipt(verifier, data):
    """@raise Fault receipt"""
    case = verifier.case
    try:
        if data.startswith(b"crossroads "):
            if not verifier.holds(checkpoint(data.decode("latin-1"))):
                raise Fault("receipt")
            return
        content, signer = open_message(verifier.trust.scratch, data, case.certificates)
        leaf_hash, text = evidence(content)
        held = None if text is None else checkpoint(text)
        if verifier.trust.key(signer, held or case.checkpoints[-1], case.certificates) is None:
            raise Fault("receipt")
        if leaf_hash not in [one["hash"].hex() for one in case.leaves] or (held is not None and not verifier.holds(held)):
            raise Fault("receipt")
    except (Unreadable, xml.etree.ElementTree.ParseError, ValueError, KeyError, TypeError, RecursionError) as e:
        raise Fault("receipt") from e


def evidence(content):
    """The hash and the checkpoint, None where there is none, of an envelope in XML or in JSON."""
    if content.lstrip(b" \t\r\n").startswith(b"{"):
        said = json.loads(content)["data"]["evidence"]
        return said["leafHash"], said.get("checkpoint")
    if b"<!DOCTYPE" in content:
        raise Fault("receipt")
    root = xml.etree.ElementTree.fromstring(content)
    return (root.findtext(ENVELOPE + "evidence/" + ENVELOPE + "leafHash"), root.findtext(ENVELOPE + "evidence/" + ENVELOPE + "checkpoint"))


def open_message(scratch, data, certificates):
    """The content of a SignedData and the fingerprint of who signed it."""
    message = scratch.file(data)
    for fingerprint, der in sorted(certificates.items()):
        opened = openssl("cms", "-verify", "-binary", "-noverify", "-nointern", "-inform", "DER", "-in", message,
                         "-certfile", scratch.file(pem(der)))
        if opened.returncode == 0:
            return opened.stdout, fingerprint
    raise Fault("receipt")


def read_witness(data):
    """The key of a witness, and what it saw: (checkpoint, signed bytes, signature)."""
    text = data.decode("latin-1")
    header = re.match(r"crossroads-witness 1\n([A-Za-z0-9+/]{1,1000}={0,2})\n\n", text)
    if header is None:
        raise Unreadable("it is no file of a witness")
    spki = unbase64(header.group(1))
    witness, seen, at = sha256(spki).hex(), [], header.end()
    for match in re.compile(r"((?:[^\n]*\n){4}\n[^\n]*\n)([^\n]*)\n\n").finditer(text, at):
        if match.start() != at:
            break
        last = re.match(r"([0-9a-f]{64}) (" + TIME + r") (" + BASE64 + r")\Z", match.group(2))
        if last is None:
            raise Unreadable("not a countersignature")
        one = checkpoint(match.group(1))
        if seen and one["size"] <= seen[-1][0]["size"]:
            raise Unreadable("the checkpoints of the witness are not in order")
        signed = "crossroads-witness %s\n%s\n" % (last.group(1), last.group(2))
        seen.append((one, last.group(1) == witness, signed.encode("ascii") + one["signed"], unbase64(last.group(3))))
        at = match.end()
    if at != len(text):
        raise Unreadable("the file of the witness is damaged")
    return spki, seen


def check_witness(verifier, witness):
    """@return how many of its checkpoints are of this log @raise Fault witness"""
    spki, seen = witness
    scratch = verifier.trust.scratch
    key = scratch.file(b"-----BEGIN PUBLIC KEY-----\n" + base64.encodebytes(spki) + b"-----END PUBLIC KEY-----\n")
    count = 0
    for one, is_its_own, signed, signature in seen:
        holds = verifier.holds(one)
        if holds is None:
            continue
        if not holds or not is_its_own or not scratch.is_signed(key, signature, signed):
            raise Fault("witness")
        count += 1
    if count == 0:
        raise Fault("witness")
    return count


# ---- the command

def bytes_of(path):
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as e:
        raise Unreadable(path + " can't be read") from e


def examine(arguments, scratch):
    case = Case(arguments.case)
    receipts = [bytes_of(path) for path in arguments.receipt]
    witnesses = [read_witness(bytes_of(path)) for path in arguments.witness]
    anchors = read_certificates(bytes_of(arguments.ca)) if arguments.ca else []
    verifier = Verifier(case, Trust(scratch, anchors, arguments.unauthenticated and not arguments.ca))
    verifier.verify()
    for receipt in receipts:
        check_receipt(verifier, receipt)
    countersigned = [check_witness(verifier, witness) for witness in witnesses]
    return {"verified": True, "authenticated": not verifier.trust.unauthenticated, "hub": case.hub, "environment": case.environment,
            "leaves": [one["index"] for one in case.leaves],
            "disclosed": sum(one["private"] is not None for one in case.leaves),
            "unhashed": sum(hash_again(one) is None for one in case.leaves),
            "checkpoints": [one["size"] for one in case.checkpoints], "receipts": len(receipts), "countersigned": countersigned}


def main():
    parser = argparse.ArgumentParser(description="Verifies a case of the journal, offline.")
    parser.add_argument("case")
    parser.add_argument("--ca", help="the hub's certificates, or of the authority that issued them (PEM, or one in DER)")
    parser.add_argument("--receipt", action="append", default=[], help="a message of the hub as an institution kept it, or a saved checkpoint")
    parser.add_argument("--witness", action="append", default=[], help="what a witness gave you")
    parser.add_argument("--unauthenticated", action="store_true", help="believe the certificates in the case")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    try:
        openssl("version")
    except OSError:
        print(" ✖ the command openssl is not there", file=sys.stderr)
        return 3
    try:
        with tempfile.TemporaryDirectory() as folder:
            found = examine(arguments, Scratch(folder))
    except (Unreadable, OSError) as e:
        print(" ✖ %s is no case: %s" % (arguments.case, e) if not arguments.json else json.dumps({"verified": False, "fault": "unreadable"}))
        return 3
    except Fault as e:
        found = {"verified": False, "fault": e.word}
        if e.number is not None:
            found["number"] = e.number
        print(json.dumps(found) if arguments.json else " ✖ %s%s" % (e.word, "" if e.number is None else " at %d" % e.number))
        return 8
    print(json.dumps(found) if arguments.json else " ✔ %d signatures  ✔ %d leaves in checkpoint %d%s · offline" % (
        len(found["checkpoints"]), len(found["leaves"]), found["checkpoints"][-1],
        "" if found["authenticated"] else " · NOT AUTHENTICATED"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
