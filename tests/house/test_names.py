"""Whatever has a name is called by it: nothing in the code is called `one`."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from workshop.settings import ROOT

FOLDERS = ("workshop", "pages", "bench", "tests")
PYTHON = [ROOT / "app.py", *sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))]
NAMELESS = {"one", "ones"}

KINDS = [
    "one = 1",
    "one: int = 1",
    "one += 1",
    "first, (other, *one) = 1, (2, 3)",
    "ballot.one = 1",
    "for one in answers: pass",
    "async def send():\n    async for one in answers: pass",
    "with screen() as one: pass",
    "[one for one in answers]",
    "{one.id: one for one in answers}",
    "(ones := 1)",
    "lambda one: 1",
    "def send(one): pass",
    "def send(*one): pass",
    "def send(*, one=1): pass",
    "def send(**one): pass",
    "def one(): pass",
    "async def one(): pass",
    "class one: pass",
    "class Ballot:\n    one: int",
    "send(one=1)",
    "import ast as one",
    "import one.ballot",
    "from ballots import one",
    "try:\n    pass\nexcept ValueError as one:\n    pass",
    "match 1:\n    case one: pass",
    "match 1:\n    case [*one]: pass",
    "match 1:\n    case {**one}: pass",
    'f"{[one for one in answers]}"',
]


def given(node: ast.AST) -> Iterator[str]:
    """The names that a part of the code gives to something."""
    match node:
        case (
            ast.Name(id=str(name), ctx=ast.Store())
            | ast.Attribute(attr=str(name), ctx=ast.Store())
            | ast.arg(arg=str(name))
            | ast.keyword(arg=str(name))
            | ast.FunctionDef(name=str(name))
            | ast.AsyncFunctionDef(name=str(name))
            | ast.ClassDef(name=str(name))
            | ast.ExceptHandler(name=str(name))
            | ast.MatchAs(name=str(name))
            | ast.MatchStar(name=str(name))
            | ast.MatchMapping(rest=str(name))
        ):
            yield name
        case ast.alias(name=module, asname=name):
            yield name or module.split(".")[0]


def nameless(code: str) -> list[int]:
    """The lines in which something gets no name of its own."""
    return sorted({node.lineno for node in ast.walk(ast.parse(code)) if not NAMELESS.isdisjoint(given(node))})  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_that_has_a_name_is_called_one(path: Path) -> None:
    assert nameless(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("code", KINDS)
def test_every_way_to_give_a_name_is_seen(code: str) -> None:
    assert nameless(code)


def test_what_libraries_call_so_and_words_of_a_sentence_may_stay() -> None:
    assert nameless('rows.one()\nnumpy.ones(3)\nsaid["one"]\n"one by one"  # one\n') == []
