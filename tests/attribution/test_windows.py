"""Windows cover every piece, overlap, and own each piece where it lies deepest."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attribution.windows import OVERLAP, WIDTH, cut_windows, owners


@given(st.integers(1, 20_000))
def test_windows_cover_and_overlap(pieces: int) -> None:
    windows = cut_windows(pieces)
    assert windows[0, 0] == 0
    assert windows[-1, 1] == pieces
    assert (windows[:, 1] - windows[:, 0] <= WIDTH).all()
    assert (windows[:-1, 1] - windows[1:, 0] >= OVERLAP - 1).all()


@given(st.integers(1, 3_000))
def test_each_piece_is_owned_by_the_window_it_lies_deepest_in(pieces: int) -> None:
    windows = cut_windows(pieces)
    at = np.arange(pieces, dtype=np.float64)
    depth = np.minimum(at[:, None] - windows[:, 0], windows[:, 1] - 1 - at[:, None])
    owned = depth[np.arange(pieces), owners(windows, at)]
    assert (owned >= 0).all()
    assert (owned >= depth.max(axis=1) - 1).all()  # a tie may fall to either side of a half piece
