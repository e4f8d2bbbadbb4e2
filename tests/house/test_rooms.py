"""The house keeps its own rules: who may open which room, how large a module and a page may be, and that each says what it is."""

import ast
import os
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from workshop.services.all import Services
from workshop.settings import ROOT

WORKSHOP = sorted(path for path in (ROOT / "workshop").rglob("*.py") if "versions" not in path.parts)
PAGES = sorted((ROOT / "pages").glob("*.py"))
OWN = [*WORKSHOP, *PAGES, ROOT / "app.py"]
# Besides streamlit and the standard library: the screens' own rooms, and words and data of the field.
PAGES_MAY_OPEN = ("workshop.ui", "workshop.charts", "workshop.text", "workshop.domain", "workshop.services")


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def imports(path: Path) -> set[str]:
    """Every module that a file imports, at its top or inside."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def test_the_order_of_rooms_holds() -> None:
    command = [sys.executable, "-c", "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"]
    ran = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, env=os.environ | {"PYTHONIOENCODING": "utf-8"}
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_a_page_is_at_most_eighty_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 80


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_a_page_opens_only_what_a_page_may(path: Path) -> None:
    foreign = {
        module
        for module in imports(path)
        if module.split(".")[0] not in {"streamlit", *sys.stdlib_module_names}
        and not f"{module}.".startswith(tuple(f"{room}." for room in PAGES_MAY_OPEN))
        and module != "workshop"
    }
    assert foreign == set()


def test_a_page_takes_data_and_words_from_the_services_but_no_service() -> None:
    """Services come with the visit, already put together; a page that made one would have to know a database."""
    taken: dict[str, set[str]] = {}
    for path in PAGES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("workshop.services"):
                taken.setdefault(name(path), set()).update(alias.name for alias in node.names)
    services = {str(getattr(field.type, "__name__", field.type)) for field in fields(Services)}
    assert "Joining" in services
    assert {page: names & services for page, names in taken.items() if names & services} == {}


@pytest.mark.parametrize("path", WORKSHOP, ids=name)
def test_no_module_is_over_four_hundred_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", OWN, ids=name)
def test_every_module_says_in_its_first_sentence_what_it_is(path: Path) -> None:
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert said
    assert said.splitlines()[0].rstrip().endswith((".", ",", ";"))
    assert "." in said


def test_no_module_is_called_after_nothing_in_particular() -> None:
    assert [name(path) for path in OWN if path.stem in {"utils", "helpers", "common", "manager", "misc", "util"}] == []


def test_no_test_file_is_over_two_hundred_and_fifty_lines_without_being_one_subject() -> None:
    long = {
        path.name: len(path.read_text(encoding="utf-8").splitlines())
        for path in (ROOT / "tests").rglob("*.py")
        if len(path.read_text(encoding="utf-8").splitlines()) > 400
    }
    assert long == {}


def test_no_fault_is_swallowed_without_a_word() -> None:
    silent = []
    for path in OWN:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            broad = isinstance(node, ast.ExceptHandler) and getattr(node.type, "id", None) in {
                None,
                "Exception",
                "BaseException",
            }
            if broad and all(isinstance(statement, ast.Pass) for statement in node.body):
                silent.append(f"{name(path)}:{node.lineno}")
    assert silent == []


def test_a_class_name_has_one_owner() -> None:
    owners: dict[str, list[str]] = {}
    for path in WORKSHOP:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                owners.setdefault(node.name, []).append(name(path))
    assert {class_name: paths for class_name, paths in owners.items() if len(paths) > 1} == {}


def _private(tree: ast.Module) -> set[str]:
    """Names with an underscore that a module of ours gives to its own attributes and functions."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            found.add(node.attr)
        elif isinstance(node, ast.FunctionDef):
            found.add(node.name)
    return {attribute for attribute in found if attribute.startswith("_") and not attribute.startswith("__")}


def test_no_test_reaches_into_what_is_private() -> None:
    """Private is what has an underscore here; what Streamlit keeps to itself is held by one file that says so."""
    tests = sorted((ROOT / "tests").rglob("*.py"))
    own, theirs = (
        set().union(*(_private(ast.parse(path.read_text(encoding="utf-8"))) for path in paths))
        for paths in (WORKSHOP, tests)
    )
    reached = []
    for path in tests:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            itself = isinstance(node, ast.Attribute) and getattr(node.value, "id", "") in {"self", "cls"}
            if (
                isinstance(node, ast.Attribute)
                and node.attr in own - theirs
                and not itself
                and path.stem != "test_patches"
            ):
                reached.append(f"{name(path)}:{node.lineno} .{node.attr}")
            elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("workshop"):
                reached += [
                    f"{name(path)}:{node.lineno} {alias.name}" for alias in node.names if alias.name.startswith("_")
                ]
    assert reached == []


def test_no_journey_waits_by_a_script_that_our_pages_forbid() -> None:
    """Playwright's own wait works at its first look and fails at the second: a page of ours allows no `eval`."""
    waits = [
        f"{name(path)}:{node.lineno}"
        for folder in ("tests", "bench")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "wait_for_function"
    ]
    assert waits == []
