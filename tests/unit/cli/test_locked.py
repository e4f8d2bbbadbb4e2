"""The doctor says what is installed otherwise than the lock file wants, and nothing of what other machines need."""

from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from workshop.cli_locked import differing
from workshop.settings import ROOT


def test_what_is_missing_or_another_version_is_told_and_the_rest_is_not(tmp_path: Path) -> None:
    lock = tmp_path / "some.lock"
    click, sqlalchemy = version("click"), version("sqlalchemy")
    lock.write_text(
        f"click=={click} \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n"
        "sqlalchemy==0.1 \\\n    --hash=sha256:cc\n"
        "not-there==3.0 ; python_version >= '3' \\\n    --hash=sha256:dd\n"
        "of-another-machine==1.0 ; sys_platform == 'nowhere' \\\n    --hash=sha256:ee\n",
        encoding="utf-8",
    )
    assert differing(lock) == [
        f"sqlalchemy {sqlalchemy} is installed, ==0.1 is locked",
        "not-there is not installed, ==3.0 is locked",
    ]


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-run.lock"])
def test_tests_run_with_what_is_locked(name: str) -> None:
    assert differing(ROOT / name) == []


def _requirements(name: str) -> dict[str, Requirement]:
    lines = (
        line.split("#")[0].removesuffix("\\\n").strip().rstrip("\\").strip()
        for line in (ROOT / name).read_text().splitlines()
    )
    found = [Requirement(line) for line in lines if line and not line.startswith(("-", "\\"))]
    return {requirement.name: requirement for requirement in found}


@pytest.mark.parametrize("name", ["requirements", "requirements-run"])
def test_the_lock_file_keeps_to_the_bounds(name: str) -> None:
    bounds, locked = _requirements(f"{name}.txt"), _requirements(f"{name}.lock")
    outside = [
        str(bound)
        for package, bound in bounds.items()
        if not bound.specifier.contains(str(locked[package].specifier).removeprefix("=="), prereleases=True)
    ]
    assert outside == []


def test_no_starlette_with_known_faults_is_within_the_bounds() -> None:
    assert not _requirements("requirements-run.txt")["starlette"].specifier.contains("1.3.0")
