"""Get vectors of meaning from a model in a folder on this machine, without a network.

The model is a static one (model2vec): a vector per piece of a word, read from files that hold numbers and no code.
"""

import logging
import os
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from workshop.services.ports.embedder import NoMeaning

_log = logging.getLogger(__name__)


class Folder:
    """An embedder on this machine; read when it is first asked, and kept."""

    leaves = False

    def __init__(self, folder: Path) -> None:
        self._folder = folder.expanduser()
        self.name = self._folder.resolve().name
        self._model: Any = None
        self._reading = Lock()

    def vectors(self, texts: Sequence[str]) -> list[tuple[float, ...]]:
        """Gives one vector per text, in their order; all noughts for a text without a known word. Raises NoMeaning."""
        if not texts:
            return []
        with self._reading:
            if self._model is None:
                self._model = self._read()
            try:
                found = np.asarray(self._model.encode(list(texts), use_multiprocessing=False), dtype=float)
            except Exception as error:
                _log.exception("The model in %s makes no vectors.", self._folder)
                raise NoMeaning("wrong_shape") from error
        if found.ndim != 2 or len(found) != len(texts) or not np.isfinite(found).all():
            raise NoMeaning("wrong_shape")
        return [tuple(vector) for vector in found.tolist()]

    def _read(self) -> Any:
        # What is no folder would be taken for the name of a model to download.
        if not self._folder.is_dir():
            raise NoMeaning("not_there")
        os.environ["HF_HUB_OFFLINE"] = "1"
        try:
            from model2vec import StaticModel

            return StaticModel.from_pretrained(self._folder)
        except Exception as error:
            # Not installed, no model, half a model: each library underneath has its own word for that.
            _log.warning("No model can be read from %s: %s", self._folder, error)
            raise NoMeaning("not_there") from error
