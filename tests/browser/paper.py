"""Reads the text of a PDF that Chromium printed, letters and digits only."""

import re
import unicodedata
import zlib

_OBJECT = re.compile(rb"(?s)\n(\d+) 0 obj\n(.*?)\nendobj")
_STREAM = re.compile(rb"(?s)stream\n(.*)\nendstream")
_SHOWN = re.compile(rb"/(F\d+) [\d.]+ Tf|<([0-9A-F]+)> Tj")
_RANGE = re.compile(r"<([0-9A-F]+)> <([0-9A-F]+)> <([0-9A-F]+)>")
_CHARACTER = re.compile(r"<([0-9A-F]+)> <([0-9A-F]+)>")


def letters(text: str) -> str:
    """Only the letters and digits, so that line breaks, hyphens and ligatures do not matter."""
    return "".join(one for one in unicodedata.normalize("NFKC", text) if one.isalnum())


def printed(pdf: bytes) -> str:
    """The letters and digits on all pages of a PDF, in the order they are drawn."""
    objects = {int(number): body for number, body in _OBJECT.findall(pdf)}
    fonts = {
        name: _characters(_unpacked(objects[int(found[1])]))
        for body in objects.values()
        for name, number in re.findall(rb"/(F\d+) (\d+) 0 R", body)
        if (found := re.search(rb"/ToUnicode (\d+) 0 R", objects[int(number)]))
    }
    drawn = []
    for body in objects.values():
        if b"stream" not in body or b"/Subtype" in body:
            continue
        font: dict[int, str] = {}
        for name, glyphs in _SHOWN.findall(_unpacked(body)):
            if name:
                font = fonts.get(name, {})
            codes = (glyphs[place : place + 4] for place in range(0, len(glyphs), 4))
            drawn += [font.get(int(code, 16), "") for code in codes]
    return letters("".join(drawn))


def _unpacked(body: bytes) -> bytes:
    found = _STREAM.search(body)
    assert found, body[:80]
    return zlib.decompress(found[1]) if b"/FlateDecode" in body else found[1]


def _characters(table: bytes) -> dict[int, str]:
    """The characters of glyphs, from a font's /ToUnicode (ISO 32000-1, 9.10.3)."""
    text = table.decode("ascii")
    found = {}
    for block in re.findall(r"(?s)beginbfrange\n(.*?)endbfrange", text):
        for first, last, start in _RANGE.findall(block):
            for step in range(int(last, 16) - int(first, 16) + 1):
                found[int(first, 16) + step] = chr(int(start, 16) + step)
    for block in re.findall(r"(?s)beginbfchar\n(.*?)endbfchar", text):
        for code, characters in _CHARACTER.findall(block):
            found[int(code, 16)] = bytes.fromhex(characters).decode("utf-16-be")
    return found
