"""Ctrl-C while a job runs: it ends between two articles, so that what is finished can be kept."""

from __future__ import annotations

import signal
from collections.abc import Iterable, Iterator
from types import FrameType
from typing import Self, TypeVar

__all__ = ["Interruption"]

_T = TypeVar("_T")


class Interruption:
    """Inside its ``with`` block the first Ctrl-C is noted, and the second raises ``KeyboardInterrupt``.

    Attributes:
        asked: whether Ctrl-C was pressed.
        waiting: whether the job waits for its next article, which may take for ever: then the first
            Ctrl-C raises too, for nothing can be lost.
    """

    def __init__(self) -> None:
        self.asked = False
        self.waiting = False

    def __enter__(self) -> Self:
        # Where Python does not handle Ctrl-C, whoever started it wants it ignored.
        self._handles = signal.getsignal(signal.SIGINT) is signal.default_int_handler
        if self._handles:
            signal.signal(signal.SIGINT, self._note)
        return self

    def __exit__(self, *_: object) -> None:
        if self._handles:
            signal.signal(signal.SIGINT, signal.default_int_handler)

    def until_asked(self, items: Iterable[_T]) -> Iterator[_T]:
        """``items`` until Ctrl-C is pressed, also while the next one is waited for."""
        rest = iter(items)
        end = object()
        while True:
            try:
                self.waiting = True
                # Looked at only now: Ctrl-C pressed from here on raises.
                item = end if self.asked else next(rest, end)
                self.waiting = False
            except KeyboardInterrupt:
                return
            if item is end:
                return
            yield item  # type: ignore[misc]

    def _note(self, _signal: int, _frame: FrameType | None) -> None:
        again, self.asked = self.asked, True
        if again or self.waiting:
            raise KeyboardInterrupt
