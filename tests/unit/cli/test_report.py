"""The command that writes a report writes each format, and says in one line when it cannot."""

from pathlib import Path

import pytest

from tests.unit.cli.running import run
from workshop.cli_report import KINDS
from workshop.reports.formats import FORMATS

BEGINS = {
    "html": b"<!doctype",
    "pdf": b"%PDF",
    "docx": b"PK",
    "pptx": b"PK",
    "xlsx": b"PK",
    "md": b"# ",
    "csv": b"\xef\xbb\xbf",
}

UNREAD = "Not all answers were read yet, so that themes may be missing: open the report once in the app.\n"


@pytest.fixture
def code(folder: Path) -> str:
    assert not folder.exists()
    return run("demo").stdout.rpartition(" ")[2].strip(".\n")


def test_every_format_there_is_can_be_asked_for() -> None:
    assert set(KINDS) == set(FORMATS) == set(BEGINS)


def test_every_format_is_written_in_the_language_that_is_asked_for(code: str, tmp_path: Path) -> None:
    for kind, begins in BEGINS.items():
        told = run("report", code, "--format", kind, "--lang", "en", "-o", str(tmp_path / f"a.{kind}"))
        assert (told.exit_code, told.stderr) == (0, UNREAD)
        content = (tmp_path / f"a.{kind}").read_bytes()
        assert content.startswith(begins)
        assert told.stdout == f"{tmp_path / f'a.{kind}'}: {len(content):,} bytes.\n"
    assert "How this report was made" in (tmp_path / "a.md").read_text(encoding="utf-8")
    run("report", code, "--format", "md", "-o", str(tmp_path / "b.md"))
    assert "Hoe dit verslag is gemaakt" in (tmp_path / "b.md").read_text(encoding="utf-8")


def test_what_cannot_be_is_said_in_one_line(code: str, tmp_path: Path) -> None:
    nobody = run("report", "AAAAAA", "--format", "md", "-o", str(tmp_path / "a.md"))
    assert (nobody.exit_code, nobody.stderr) == (1, "Error: There is no workshop with code AAAAAA.\n")
    nowhere = run("report", code, "--format", "md", "-o", str(tmp_path / "no" / "a.md"))
    assert nowhere.exit_code == 1
    assert "cannot be written: No such file or directory." in nowhere.stderr
    unknown = run("report", code, "--format", "exe", "-o", str(tmp_path / "a"))
    assert (unknown.exit_code, "is not one of" in unknown.stderr) == (2, True)
    assert not list(tmp_path.glob("a*"))
