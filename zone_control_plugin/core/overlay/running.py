"""Work in chunks, shared by threads, watched and cancellable."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from typing import Protocol, TypeVar

from ..errors import Cancelled

_Result = TypeVar("_Result")


class Watch(Protocol):
    """Whoever started the work: may cancel it, hears how far it is (0 … 1)."""

    def cancelled(self) -> bool: ...

    def progress(self, fraction: float) -> None: ...


def run_chunks(
    work: Callable[[object], _Result],
    chunks: Sequence,
    threads: int,
    stop: threading.Event,
    watch: Watch | None = None,
) -> list[_Result]:
    """`work` of every chunk, in the chunks' order; a watch is looked at ten times a second.

    Where there is nothing to share and nobody watches, the work is done in the calling thread: starting another
    costs as much as a small project takes. `stop` is set when anything goes wrong, so that work under way may end
    early. Raises Cancelled, or what `work` raised.
    """
    if watch is None and (threads <= 1 or len(chunks) <= 1):
        return [work(chunk) for chunk in chunks]
    with ThreadPoolExecutor(max_workers=max(1, threads)) as pool:
        futures = [pool.submit(work, chunk) for chunk in chunks]
        try:
            pending = set(futures)
            while pending:
                done, pending = wait(pending, timeout=0.1, return_when=FIRST_COMPLETED)
                for future in done:
                    future.result()
                if watch is not None:
                    if watch.cancelled():
                        raise Cancelled
                    watch.progress(1 - len(pending) / len(futures))
        except BaseException:
            stop.set()
            for future in futures:
                future.cancel()
            raise
        return [future.result() for future in futures]
