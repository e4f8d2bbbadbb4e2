"""The browser code keeps its rules: short files, a name for one script only, styles that stay inside, libraries as they came."""

import hashlib
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from workshop import assets
from workshop.settings import ROOT
from workshop.ui.components.loader import scoped

VENDOR = assets.BROWSER / "vendor"
OWN = sorted(path for path in assets.BROWSER.rglob("*.*") if path.suffix in {".js", ".css"} and path.parent != VENDOR)
# Holds for a whole page and not for one component.
STYLES = [path for path in OWN if path.suffix == ".css" and path.name != "shared.css"]


def name(path: Path) -> str:
    return str(path.relative_to(assets.BROWSER))


def selectors(css: str) -> list[str]:
    """Every selector of a list of rules, also of rules inside others; lists are taken apart."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    found: list[str] = []
    for before in re.findall(r"([^{};]*)\{", css):
        if not before.strip().startswith("@"):
            found += split_list(before)
    return found


def split_list(before: str) -> list[str]:
    """Takes a list of selectors apart, at the commas that are in no brackets."""
    parts, depth = [""], 0
    for letter in before:
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(letter, 0)
        if letter == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return [part.strip() for part in parts]


@pytest.mark.parametrize("path", OWN, ids=name)
def test_no_script_and_no_style_is_over_four_hundred_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_a_script_is_found_by_a_name_that_no_other_has() -> None:
    assert [stem for stem, n in Counter(path.stem for path in assets.scripts()).items() if n > 1] == []


def test_no_template_writes_a_style_into_a_page() -> None:
    """A page that allows no styles in attributes takes none; a property of an element is set by our script."""
    scripts = [path for path in OWN if path.suffix == ".js"]
    assert [name(path) for path in scripts if re.search(r"\sstyle=", path.read_text(encoding="utf-8"))] == []


def test_a_style_lies_beside_the_script_that_it_is_for() -> None:
    assert [name(path) for path in STYLES if not path.with_suffix(".js").exists()] == []


@pytest.mark.parametrize("path", STYLES, ids=name)
def test_styles_can_be_nested_in_browsers_of_2023(path: Path) -> None:
    """The first browsers that nest styles take no selector that begins with an element's bare name."""
    css = path.read_text(encoding="utf-8")
    assert [selector for selector in selectors(css) if not re.match(r"[&.#:\[>+~*]", selector)] == []
    assert css.count("{") == css.count("}")
    assert ".root" not in css  # inside, that element is called &


def test_a_style_is_put_inside_its_component_as_it_is() -> None:
    css = "& {\n  color: red;\n}\n.a,\n& b:is(.c, .d):not(.e, .f) { margin: 0; }\n@media (max-width: 9rem) {\n  .a { margin: 0; }\n}\n"
    assert scoped(css, "room") == f".room {{\n{css}}}\n"
    assert selectors(css) == ["&", ".a", "& b:is(.c, .d):not(.e, .f)", ".a"]


def test_what_others_made_is_as_it_came_and_says_its_version_and_licence() -> None:
    sums = dict(reversed(line.split()) for line in (VENDOR / "SHA256SUMS").read_text(encoding="utf-8").splitlines())
    scripts = sorted(VENDOR.glob("*.js"))
    assert sorted(sums) == [path.name for path in scripts]
    for path in scripts:
        assert hashlib.sha256(path.read_bytes()).hexdigest() == sums[path.name]
        assert re.match(r"// [\w-]+ \d+\.\d+\.\d+, [\w.-]+, Copyright ", path.read_text(encoding="utf-8"))
        assert "Redistribution" in path.with_suffix(".LICENSE").read_text(encoding="utf-8")


def test_the_lock_file_names_checksums_and_no_address_to_load_from() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    loaded = {path: package for path, package in packages.items() if path}
    assert loaded
    assert [path for path, package in loaded.items() if "resolved" in package] == []
    assert [path for path, package in loaded.items() if not package.get("integrity")] == []
