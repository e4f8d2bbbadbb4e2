"""A browser gets a file in the best packing that it says it reads, made once."""

import gzip

import brotli
import pytest

from workshop import assets


@pytest.mark.parametrize(
    ("accepted", "best"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, br;q=0", "gzip"),
        ("br;q=0.0, gzip;q=0", ""),
        ("BR ; q=0.5", "br"),
        ("abr, xgzip", ""),
        ("identity", ""),
        ("", ""),
    ],
)
def test_the_best_packing_that_is_not_refused_is_taken(accepted: str, best: str) -> None:
    assert assets.packing(accepted) == best


def test_a_packed_file_is_the_file() -> None:
    path = assets.BROWSER / "room" / "room.js"
    whole = path.read_bytes()
    found = {name: assets.packed(path, name) for name in ("br", "gzip", "")}
    assert {name: kind for name, (_, kind) in found.items()} == {"br": "br", "gzip": "gzip", "": ""}
    assert brotli.decompress(found["br"][0]) == gzip.decompress(found["gzip"][0]) == found[""][0] == whole


def test_what_is_small_as_it_is_stays_as_it_is() -> None:
    path = assets.FOLDER / "icon.png"
    assert assets.packed(path, "br, gzip") == (path.read_bytes(), "")
