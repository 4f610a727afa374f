"""A file to be read: what kind it is, its hash, its text; refused when it is hostile or changes while read."""

from __future__ import annotations

import codecs
import hashlib
import json
import re
import zipfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from rightsgraph.ontology.errors import InputError

HEAD = 65_536
OPENING = 4_000_000  # bytes of a large text by which it is recognised
_MAX_UNPACKED = 1_500_000_000  # bytes; the largest honest workbook (UHRI in full) unpacks to less
_MAX_RATIO = 200  # honest XML packs about 1:10 to 1:60
_RATIO_FROM = 50_000_000  # bytes below which the ratio does not matter


def plain(head: bytes) -> bytes:
    """The beginning of a text in one byte a letter, whichever of the usual encodings it is in."""
    even = len(head) // 4 * 4
    for mark, encoding in (
        (b"\xff\xfe\0\0", "utf-32"),
        (b"\0\0\xfe\xff", "utf-32"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if head.startswith(mark):
            return head[:even].decode(encoding, errors="replace").encode()
    if head[1:40:2].count(b"\0") > 12:  # UTF-16 without the mark that says so
        return head[:even].decode("utf-16-le", errors="replace").encode()
    if head[0:40:2].count(b"\0") > 12:
        return head[:even].decode("utf-16-be", errors="replace").encode()
    return head


@dataclass(frozen=True)
class Source:
    """One input file. `kind` is judged by content: docx, xlsx, xls, ods, ole, pdf, xml, html, json, text, empty."""

    path: Path

    @property
    def name(self) -> str:
        """The file's name without its folder (a receipt must not tell where on a machine it lay)."""
        return self.path.name

    @cached_property
    def size(self) -> int:
        """Bytes."""
        return self.path.stat().st_size

    @cached_property
    def head(self) -> bytes:
        """The first 64 KiB."""
        with self.path.open("rb") as stream:
            return stream.read(HEAD)

    @cached_property
    def sha256(self) -> str:
        """Hash of the content, hexadecimal."""
        digest = hashlib.sha256()
        with self.path.open("rb") as stream:
            while chunk := stream.read(1 << 20):
                digest.update(chunk)
        return digest.hexdigest()

    def changed(self) -> bool:
        """True when the file is no longer the one that was hashed."""
        return Source(self.path).sha256 != self.sha256

    @cached_property
    def kind(self) -> str:
        """What the bytes are, whatever the suffix says."""
        head = self.head
        if not head.strip():
            return "empty"
        if head.startswith(b"%PDF"):
            return "pdf"
        if head.startswith(b"\xd0\xcf\x11\xe0"):
            return self._ole_kind()
        if head.startswith(b"PK\x03\x04"):
            return self._package_kind()
        text = plain(head[:8192])[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
        lowered = text[:2000].lower()
        if lowered.startswith((b"<!doctype html", b"<html")) or (
            lowered.startswith(b"<") and b"<html" in lowered
        ):
            return "html"
        if lowered.startswith((b"<?xml", b"<akomantoso")) or (
            lowered.startswith(b"<") and b"xmlns" in lowered
        ):
            return "xml"
        if text.startswith((b"{", b"[")) and self._is_json(text):
            return "json"
        return "text"

    def _is_json(self, text: bytes) -> bool:
        """Whether a bracket opens JSON: "[ REPUBLIC ACT NO. 9 ]" and "[1] A note" are text."""
        if re.match(rb"\{\s*(?:[\"}]|$)|\[\s*(?:[\[{]|\{|$)", text):
            return True
        if not re.match(rb"\[\s*(?:[\"\]]|-?\d|true\b|false\b|null\b)", text):
            return False
        words = text.decode("utf-8", "replace")
        try:
            _, end = json.JSONDecoder().raw_decode(words)
        except ValueError:
            return self.size > len(text) or words.rstrip().endswith("]")
        return words[end:].lstrip()[:1] in ("", "[", "{")

    def _package_kind(self) -> str:
        names = set(self.members)
        if any(n.startswith("word/") for n in names):
            return "docx"
        if any(n.startswith("xl/") for n in names):
            return "xlsx"
        if "content.xml" in names and b"opendocument.spreadsheet" in self.head[:400]:
            return "ods"
        return "zip"

    def _ole_kind(self) -> str:
        """A workbook of old Excel has a stream of that name; a Word file and an encrypted one have others."""
        content = self.path.read_bytes()
        names = [name.encode("utf-16-le") for name in ("Workbook", "WordDocument", "EncryptedPackage")]
        book, word, locked = (name in content for name in names)
        return "xls" if book and not word and not locked else "ole"

    @cached_property
    def members(self) -> tuple[str, ...]:
        """Names inside a ZIP package; refuses a truncated file and a zip bomb."""
        try:
            with zipfile.ZipFile(self.path) as package:
                infos = package.infolist()
        except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, ValueError) as error:
            raise InputError(
                f"{self.name}: the file is damaged or cut short ({error}). Save it again from the program that made it."
            ) from error
        unpacked = sum(info.file_size for info in infos)
        if unpacked > _MAX_UNPACKED or (unpacked > _RATIO_FROM and unpacked > _MAX_RATIO * max(self.size, 1)):
            raise InputError(
                f"{self.name}: unpacks to {unpacked:,} bytes from {self.size:,}; refused as a possible zip bomb."
            )
        return tuple(info.filename for info in infos)

    @cached_property
    def decoded(self) -> tuple[str, str]:
        """(text, encoding) of a text file; see `loaders.reading.text.decode` for how the encoding is found."""
        from rightsgraph.loaders.reading.text import decode

        return decode(self.path.read_bytes(), self.name)


@dataclass(frozen=True)
class Opening(Source):
    """A large text of which only the first lines are looked at: recognising a file must not take it all into memory."""

    @cached_property
    def decoded(self) -> tuple[str, str]:
        """(text, encoding) of the first lines."""
        from rightsgraph.loaders.reading.text import decode

        with self.path.open("rb") as stream:
            data = stream.read(OPENING)
        width = _width(data)
        last = data.rfind(b"\n")
        return decode(data[: (last // width + 1) * width] if last >= 0 else data, self.name)


def _width(head: bytes) -> int:
    """How many bytes a unit of the text has."""
    if head.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return 4
    return 2 if plain(head[:HEAD]) != head[:HEAD] else 1
