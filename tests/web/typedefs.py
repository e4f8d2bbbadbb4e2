"""Reads the types that the browser's code declares, and says where a value is not of one; for tests of what routes answer."""

import re
from collections.abc import Iterator
from typing import Any

from workshop import assets

_TOKEN = re.compile(r"\s*([A-Za-z_]\w*|[{}\[\]<>()|&:,?])")
_LEAVES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
    "any": (object,),
}


class Typedefs:
    """Holds the typedefs of one file under `workshop/browser/`."""

    def __init__(self, path: str) -> None:
        source = (assets.BROWSER / path).read_text(encoding="utf-8")
        self._types: dict[str, Any] = {}
        for block in re.findall(r"/\*\*(.*?)\*/", source, re.DOTALL):
            listed = re.search(r"@typedef \{object\} (\w+)", block)
            braced = re.search(r"@typedef \{(.*)\} (\w+)", block)
            if listed:
                fields = re.findall(r"@property \{(.+?)\} (\[?)(\w+)", block)
                self._types[listed[1]] = ("object", {name: (_read(kind), bool(may)) for kind, may, name in fields})
            elif braced:
                self._types[braced[2]] = _read(braced[1])

    def faults(self, name: str, value: Any) -> list[str]:
        """Where the value is not of the type with this name."""
        return sorted(set(self._faults(self._types[name], value, name)))

    def unseen(self, name: str, values: list[Any]) -> set[str]:
        """The fields of this type that hold nothing in any of the values, so that nothing was said about them."""
        return self._fields(self._types[name], name) - {path for value in values for path in self._seen(value, name)}

    def _fields(self, kind: Any, path: str) -> set[str]:
        if kind[0] == "object":
            inside = {f"{path}.{name}": of for name, (of, _) in kind[1].items()}
            return set(inside).union(*(self._fields(of, at) for at, of in inside.items()))
        if kind[0] == "list":
            return self._fields(kind[1], path)
        if kind[0] == "one of":
            return set().union(*(self._fields(option, path) for option in kind[1]))
        if kind[0] == "record":
            return self._fields(kind[1], f"{path}.*")
        return self._fields(self._types[kind[1]], path) if kind[0] == "named" and kind[1] in self._types else set()

    def _seen(self, value: Any, path: str) -> Iterator[str]:
        if isinstance(value, dict):
            for name, inside in value.items():
                if inside is not None and inside != [] and inside != {}:
                    yield f"{path}.{name}"
                yield from self._seen(inside, f"{path}.{name}")
                yield from self._seen(inside, f"{path}.*")
        elif isinstance(value, list):
            for inside in value:
                yield from self._seen(inside, path)

    def _faults(self, kind: Any, value: Any, path: str) -> Iterator[str]:
        what = kind[0]
        if what == "named":
            if kind[1] in self._types:
                yield from self._faults(self._types[kind[1]], value, path)
            elif type(value) not in _LEAVES[kind[1]] and kind[1] != "any":
                yield f"{path} is {type(value).__name__}, not {kind[1]}"
        elif what == "one of":
            faults = [list(self._faults(option, value, path)) for option in kind[1]]
            yield from min(faults, key=len)
        elif what == "list":
            if not isinstance(value, list):
                yield f"{path} is no list"
            else:
                for inside in value:
                    yield from self._faults(kind[1], inside, path)
        elif what == "tuple":
            if not isinstance(value, list) or len(value) != len(kind[1]):
                yield f"{path} is no list of {len(kind[1])}"
            else:
                for of, inside in zip(kind[1], value, strict=True):
                    yield from self._faults(of, inside, path)
        elif what == "record":
            if not isinstance(value, dict):
                yield f"{path} is no object"
            else:
                for inside in value.values():
                    yield from self._faults(kind[1], inside, path)
        elif not isinstance(value, dict):
            yield f"{path} is no object"
        else:
            yield from (f"{path}.{name} is not declared" for name in value.keys() - kind[1].keys())
            for name, (of, may) in kind[1].items():
                if name in value:
                    yield from self._faults(of, value[name], f"{path}.{name}")
                elif not may:
                    yield f"{path}.{name} is missing"


def _read(text: str) -> Any:
    tokens = _TOKEN.findall(text)
    kind = _union(tokens)
    assert not tokens, f"Not understood: {text}"
    return kind


def _union(tokens: list[str]) -> Any:
    kinds, sign = [_listed(tokens)], ""
    while tokens and tokens[0] in {"|", "&"}:
        sign = tokens.pop(0)
        kinds.append(_listed(tokens))
    # With "&" a type is what the browser itself makes of two: no route answers with it.
    return kinds[0] if len(kinds) == 1 else ("one of" if sign == "|" else "both", kinds)


def _listed(tokens: list[str]) -> Any:
    kind = _single(tokens)
    while tokens[:2] == ["[", "]"]:
        del tokens[:2]
        kind = ("list", kind)
    return kind


def _single(tokens: list[str]) -> Any:
    token = tokens.pop(0)
    if token == "{":
        fields = {}
        while tokens[0] != "}":
            name = tokens.pop(0)
            may = tokens[0] == "?"
            del tokens[: 2 if may else 1]
            fields[name] = (_union(tokens), may)
            if tokens[0] == ",":
                tokens.pop(0)
        tokens.pop(0)
        return ("object", fields)
    if token == "[":
        kinds = []
        while tokens[0] != "]":
            kinds.append(_union(tokens))
            if tokens[0] == ",":
                tokens.pop(0)
        tokens.pop(0)
        return ("tuple", kinds)
    if token == "Record":
        tokens.pop(0)
        _union(tokens)
        tokens.pop(0)
        kind = _union(tokens)
        tokens.pop(0)
        return ("record", kind)
    return ("named", token)
