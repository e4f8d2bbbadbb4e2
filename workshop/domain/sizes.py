"""Read from its first bytes how large a picture will be once it is unpacked, and how large the pages of a PDF are."""

import re
import zlib
from collections.abc import Iterator

MOST_PIXELS = 40_000_000
MOST_METRES = 5
_POINTS = 72 / 0.0254  # of a PDF in a metre
_UNPACKED = 20_000_000  # bytes that are read of the packed parts of a PDF
_NUMBER = rb"[+-]?(?:\d{1,12}(?:\.\d*)?|\.\d+)"
_ARRAY = rb"\[\s*(" + rb"\s+".join([_NUMBER] * 4) + rb")\s*\]"
_BOX = re.compile(rb"/(?:Media|Crop|Bleed|Trim|Art)Box\s*" + _ARRAY)
_BOX_ELSEWHERE = re.compile(rb"/(?:Media|Crop|Bleed|Trim|Art)Box\s+(\d{1,10})\s+\d{1,5}\s+R")
_UNIT = re.compile(rb"/UserUnit\s+(" + _NUMBER + rb")")
_OBJECTS = re.compile(rb"/ObjStm\b[^\0]{0,400}?>>\s*stream\r?\n")
_ALONE = frozenset({0x01, *range(0xD0, 0xDA)})  # marks in a JPEG that nothing follows


def pixels(content: bytes, kind: str) -> int:
    """Gives how many pixels a picture has at most in one piece; 0 where its bytes do not say, and no browser shows it."""
    sizes = {"image/png": _png, "image/jpeg": _jpeg, "image/gif": _gif, "image/webp": _webp}[kind](content)
    return max((wide * high for wide, high in sizes), default=0)


def metres(content: bytes) -> float:
    """Gives the longest side of any page of a PDF; 0 where none is found."""
    parts = [content, *_unpacked(content)]
    unit = max((float(found[1]) for part in parts for found in _UNIT.finditer(part)), default=1.0)
    boxes = [found[1] for part in parts for found in _BOX.finditer(part)]
    for number in {found[1] for part in parts for found in _BOX_ELSEWHERE.finditer(part)}:
        boxes += re.findall(rb"(?<!\d)" + number + rb"\s+\d{1,5}\s+obj\s*" + _ARRAY, content)
    sides = [0.0]
    for box in boxes:
        left, low, right, high = map(float, box.split())
        sides += [abs(right - left), abs(high - low)]
    return max(sides) * max(1.0, unit) / _POINTS


def _unpacked(content: bytes) -> Iterator[bytes]:
    """The packed parts of a PDF in which its pages may be described."""
    left = _UNPACKED
    for found in _OBJECTS.finditer(content):
        if left <= 0:
            return
        try:
            part = zlib.decompressobj().decompress(memoryview(content)[found.end() :], left)
        except zlib.error:
            continue  # not packed that way; such a part describes no page to anybody
        left -= len(part) + 1000
        yield part


def _big(content: bytes, at: int, long: int) -> int:
    return int.from_bytes(content[at : at + long], "big")


def _small(content: bytes, at: int, long: int) -> int:
    return int.from_bytes(content[at : at + long], "little")


def _png(content: bytes) -> Iterator[tuple[int, int]]:
    if content[12:16] == b"IHDR":
        yield _big(content, 16, 4), _big(content, 20, 4)


def _jpeg(content: bytes) -> Iterator[tuple[int, int]]:
    at = 2
    while at + 9 < len(content):
        if content[at] != 0xFF:
            at = content.find(b"\xff", at)
            if at < 0:
                return
            continue
        mark = content[at + 1]
        if mark in {0x00, 0xFF} or mark in _ALONE:
            at += 1 if mark == 0xFF else 2
            continue
        if 0xC0 <= mark <= 0xCF and mark not in {0xC4, 0xC8, 0xCC}:
            yield _big(content, at + 7, 2), _big(content, at + 5, 2)
        at += 2 + max(2, _big(content, at + 2, 2))


def _gif(content: bytes) -> Iterator[tuple[int, int]]:
    yield _small(content, 6, 2), _small(content, 8, 2)
    if len(content) < 13:
        return
    at = 13 + _palette(content[10])
    while at + 9 < len(content):
        if content[at] == 0x2C:  # a picture, which may be larger than the whole
            yield _small(content, at + 5, 2), _small(content, at + 7, 2)
            at += 10 + _palette(content[at + 9]) + 1
        elif content[at] == 0x21:
            at += 2
        else:
            return
        while at < len(content) and content[at]:
            at += 1 + content[at]
        at += 1


def _palette(flags: int) -> int:
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _webp(content: bytes) -> Iterator[tuple[int, int]]:
    at = 12
    while at + 18 <= len(content):
        name, begin = content[at : at + 4], at + 8
        if name == b"VP8X":
            yield _small(content, begin + 4, 3) + 1, _small(content, begin + 7, 3) + 1
        elif name == b"VP8 ":
            yield _small(content, begin + 6, 2) & 0x3FFF, _small(content, begin + 8, 2) & 0x3FFF
        elif name == b"VP8L":
            bits = _small(content, begin + 1, 4)
            yield (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        elif name == b"ANMF":
            yield _small(content, begin + 6, 3) + 1, _small(content, begin + 9, 3) + 1
        long = _small(content, at + 4, 4)
        at = begin + long + long % 2
