"""What the documents say is there is there, and what can be set is said."""

import re
from pathlib import Path

import pytest

from workshop.settings import ROOT, Settings

DOCUMENTS = [
    path
    for path in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
    if path.exists()
]
# What the app itself makes once it has run, and settings people write themselves.
MADE_LATER = {"data/local", "data/local/", ".env", "secret.key", "workshop.sqlite3"}


def prose(path: Path) -> str:
    """A document without its blocks of code."""
    return re.sub(r"^```.*?^```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)


def paths_in(path: Path) -> set[str]:
    """Everything between backticks that looks like a file or folder of this repository."""
    found = set()
    for quoted in re.findall(r"`([^`\n]+)`", prose(path)):
        if re.fullmatch(r"\.?[\w-]+(/[\w.-]+)+/?|[\w-]+/|[\w.-]+\.(py|toml|md|txt|po|js|css|yaml|yml|cfg|sh)", quoted):
            found.add(quoted)
    return found - MADE_LATER


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_a_document_names_exists(path: Path) -> None:
    missing = [file for file in paths_in(path) if not (ROOT / file).exists() and not (path.parent / file).exists()]
    assert missing == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_between_documents_leads_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", prose(path))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_the_readme_names_every_setting_and_none_that_there_is_not() -> None:
    named = set(re.findall(r"WORKSHOP_[A-Z_]+", (ROOT / "README.md").read_text(encoding="utf-8")))
    assert named == {f"WORKSHOP_{name.upper()}" for name in Settings.model_fields}


def test_every_verb_that_a_document_names_is_in_the_makefile() -> None:
    verbs = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE))
    named = {verb for path in DOCUMENTS for verb in re.findall(r"`make ([a-z]+)`", path.read_text(encoding="utf-8"))}
    assert named - verbs == set()


def test_every_command_that_a_document_names_is_one() -> None:
    from workshop.cli import main

    texts = " ".join(path.read_text(encoding="utf-8") for path in DOCUMENTS)
    named = set(re.findall(r"python -m workshop ([a-z][a-z-]+)", texts))
    assert named - set(main.commands) == set()
