"""A few runs of ``add``, killed."""

from __future__ import annotations

from benchmarks.crash import crash, table


def test_a_crash_loses_nothing_and_leaves_nothing_half() -> None:
    killed = crash(5, seed=7, articles=60)
    assert len(killed) == 5
    assert sum(one.acknowledged for one in killed) > 0
    assert [one.faults for one in killed] == [()] * 5
    assert table(killed).rows[2][:4] == ("all", "5", f"{sum(k.acknowledged for k in killed):,}", "0")
