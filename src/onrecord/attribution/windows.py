"""How a long run of word pieces is cut into the windows that the encoder reads.

Windows overlap, so that nothing is lost at an edge: each piece is *owned* by the window in which it lies
farthest from an edge. Where the windows lie depends on the number of pieces alone.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

__all__ = ["CHUNK", "OVERLAP", "WIDTH", "cut_windows", "owners"]

WIDTH = 320  # pieces in a window at most, the two special ones left out
CHUNK = 128  # pieces within which the lowest layers of an encoder may look, at most
OVERLAP = 64  # at least this many pieces are shared by neighbouring windows


def cut_windows(pieces: int) -> npt.NDArray[np.int64]:
    """Windows over ``pieces`` pieces: as few as possible, alike, evenly spread, no wider than they must be.

    Returns:
        int64 ``[windows, 2]`` of half-open ranges.
    """
    if pieces <= WIDTH:
        return np.array([[0, pieces]], np.int64)
    count = -(-(pieces - OVERLAP) // (WIDTH - OVERLAP))
    width = -(-(pieces + (count - 1) * OVERLAP) // count)
    starts = np.linspace(0, pieces - width, count).round().astype(np.int64)
    return np.stack([starts, starts + width], axis=1)


def owners(windows: npt.NDArray[np.int64], at: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """For each position in ``at``, the window whose edges are farthest from it (the first of equals).

    With windows evenly spread this is the one whose middle is nearest.
    """
    if len(windows) == 1:
        return np.zeros(len(at), np.int64)
    middles = windows.mean(axis=1)
    right = np.searchsorted(middles, at).clip(1, len(middles) - 1)
    return np.where(at - middles[right - 1] <= middles[right] - at, right - 1, right)
