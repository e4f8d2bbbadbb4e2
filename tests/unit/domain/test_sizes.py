"""How large a picture or a page will be is read before anybody unpacks it."""

import struct
import zlib
from io import BytesIO

import pypdf
import pytest

from tests.factories import refused
from workshop.domain.errors import Why
from workshop.domain.materials import check_size, type_of
from workshop.domain.sizes import metres, pixels


def png(wide: int, high: int) -> bytes:
    header = struct.pack(">II5B", wide, high, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I", 13)
        + b"IHDR"
        + header
        + struct.pack(">I", zlib.crc32(b"IHDR" + header))
    )


def jpeg(wide: int, high: int, mark: int = 0xC0) -> bytes:
    small = b"\xff\xc0\x00\x11\x08\x00\x10\x00\x10"  # a picture within the picture, which is not shown
    app = b"\xff\xe1" + struct.pack(">H", 2 + len(small)) + small
    return (
        b"\xff\xd8"
        + app
        + b"\xff\xff"
        + bytes([mark])
        + b"\x00\x11\x08"
        + struct.pack(">HH", high, wide)
        + b"\x03"
        + b"x" * 20
    )


def gif(wide: int, high: int, inner: tuple[int, int] | None = None) -> bytes:
    at = inner or (wide, high)
    palette, note = b"\x80\x00\x00" + b"abcdef", b"\x21\xfe\x03abc\x00"
    return (
        b"GIF89a"
        + struct.pack("<HH", wide, high)
        + palette
        + note
        + b"\x2c"
        + struct.pack("<HHHHB", 0, 0, *at, 0)
        + b"\x02\x01x\x00;"
    )


def webp(name: bytes, body: bytes) -> bytes:
    return b"RIFF\x00\x00\x00\x00WEBP" + name + struct.pack("<I", len(body)) + body + b"\x00" * 20


def three(number: int) -> bytes:
    return struct.pack("<I", number)[:3]


def pictures(wide: int, high: int) -> list[bytes]:
    small, low = min(wide, 16383), min(high, 16383)
    return [
        png(wide, high), jpeg(wide, high), jpeg(wide, high, 0xC2), gif(wide, high), gif(1, 1, (wide, high)),
        webp(b"VP8X", b"\x00" * 4 + three(wide - 1) + three(high - 1)),
        webp(b"VP8 ", b"\x00" * 3 + b"\x9d\x01\x2a" + struct.pack("<HH", small, low)),
        webp(b"VP8L", b"\x2f" + struct.pack("<I", (small - 1) | (low - 1) << 14) + b"\x00" * 10),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "number", range(8), ids=["png", "jpeg", "progressive", "gif", "gif inside", "webp x", "webp", "webp l"]
)
def test_thirty_thousand_by_thirty_thousand_is_refused_and_a_photo_is_not(number: int) -> None:
    photo, bomb = pictures(4000, 3000)[number], pictures(30_000, 30_000)[number]
    assert pixels(photo, type_of(photo)) == 12_000_000
    check_size(photo, type_of(photo))
    with refused(Why.PICTURE_TOO_LARGE, most=40):
        check_size(bomb, type_of(bomb))


def test_forty_million_pixels_are_taken_and_one_row_more_is_not() -> None:
    check_size(png(8000, 5000), "image/png")
    with refused(Why.PICTURE_TOO_LARGE, most=40):
        check_size(png(8000, 5001), "image/png")


@pytest.mark.parametrize("number", range(8))
def test_a_picture_that_is_cut_off_anywhere_is_no_fault(number: int) -> None:
    whole = pictures(300, 200)[number]
    kind = type_of(whole)
    assert all(pixels(whole[:cut], kind) <= 60_000 for cut in range(12, len(whole)))


def pdf(wide: float, high: float, *, packed: bool = False, unit: float = 1) -> bytes:
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(wide, high)
    if unit != 1:
        page[pypdf.generic.NameObject("/UserUnit")] = pypdf.generic.FloatObject(unit)
    out = BytesIO()
    writer.write(out)
    plain = out.getvalue()
    if not packed:
        return plain
    objects = zlib.compress(b"1 0 << /Type /Page /MediaBox [0 0 %d %d] >>" % (wide, high))
    return (
        b"%%PDF-1.7\n5 0 obj << /Type /ObjStm /N 1 /Length %d /Filter /FlateDecode >>\nstream\n" % len(objects)
        + objects
        + b"\nendstream"
    )


@pytest.mark.parametrize(
    ("content", "long"),
    [
        (pdf(595, 842), 0.297),
        (pdf(20_000, 100), 7.06),
        (pdf(100, 20_000, packed=True), 7.06),
        (pdf(2000, 100, unit=10), 7.06),
        (b"%PDF-1.7 1 0 obj << /MediaBox 7 0 R >> endobj 7 0 obj [0 0 20000 10] endobj", 7.06),
        (b"%PDF-1.7 /MediaBox[-10000 0 10000.5 .5]", 7.06),
        (b"%PDF-1.7 paper", 0),
    ],
)
def test_the_longest_side_of_a_page_is_found_wherever_it_is_said(content: bytes, long: float) -> None:
    assert round(metres(content), 2) == pytest.approx(long, abs=0.01)
    if long > 5:
        with refused(Why.PAGE_TOO_LARGE, most=5):
            check_size(content, "application/pdf")
    else:
        check_size(content, "application/pdf")
