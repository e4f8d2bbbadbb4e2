"""Give memory that is free back to the machine; for a server that runs for days.

Text and rows of every size come and go in several threads at once. Left to itself, glibc keeps a heap per thread and gives
back only what lies free at its end, so the process grows though nothing in it does. Where there is no glibc, nothing is done.
"""

import asyncio
import ctypes
import sys

_EVERY = 60.0  # seconds
# Numbers of glibc's malloc.h: https://man7.org/linux/man-pages/man3/mallopt.3.html
_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
_KEPT_FREE, _LARGE = 128 * 1024, 64 * 1024  # bytes


def _glibc() -> ctypes.CDLL | None:
    library = ctypes.CDLL(None) if sys.platform == "linux" else None
    return library if hasattr(library, "malloc_trim") else None


def keep_together() -> bool:
    """Has all threads use one heap, and large pieces none, from now on; says whether that can be here."""
    library = _glibc()
    if library is None:
        return False
    wishes = ((_ARENA_MAX, 1), (_TRIM_THRESHOLD, _KEPT_FREE), (_MMAP_THRESHOLD, _LARGE))
    granted = [library.mallopt(name, value) == 1 for name, value in wishes]
    return all(granted)


async def give_back() -> None:
    """Gives back what is free, every minute, beside the event loop; ends when it is cancelled."""
    library = _glibc()
    while library is not None:
        await asyncio.sleep(_EVERY)
        await asyncio.to_thread(library.malloc_trim, 0)
