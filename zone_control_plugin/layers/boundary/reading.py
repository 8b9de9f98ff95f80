"""One boundary file, from bytes to plots with geometry. No garbage raises: what is wrong is listed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from . import problems as P
from .decoding import decode
from .document import Boundary, Document, Plot, PlotText
from .grammar import parse
from .numbers import number
from .placing import Placing, is_geographic, place
from .rings import geometry_of, is_closed, report_overlaps, runs_of

LARGEST_FILE = 64 << 20  # bytes; about a million points
PRECISION, DEGREE_PRECISION = 0.001, 1e-6  # when the file says none: a millimetre, a decimetre
DEGREE = 111_320.0  # m
SUFFIX = ".txt"


def boundary_files(path: str | Path) -> list[Path]:
    """The file itself, or a folder's TXT files by name. Raises OSError when there is neither."""
    path = Path(path)
    if path.is_dir():
        return sorted(
            entry for entry in path.iterdir() if not entry.is_dir() and entry.suffix.lower() == SUFFIX
        )
    path.stat()
    return [path]


def read_file(path: str | Path, crs: str = "", tick: Callable[[], object] = int) -> Boundary:
    """A boundary file; one that cannot be opened is a boundary without plots that says so."""
    path = Path(path)
    try:
        size = path.stat().st_size
        if size <= LARGEST_FILE:
            return read_boundary(path.read_bytes(), path.name, crs, tick)
        kind, values = P.TOO_LARGE, {"size": size >> 20, "limit": LARGEST_FILE >> 20}
    except OSError as error:
        kind, values = P.UNREADABLE_FILE, {"cause": error.strerror or str(error)}
    stem = path.stem
    return Boundary(path.name, stem, stem, "", PRECISION, 1.0, (), (P.Problem(0, kind, values),))


def read_boundary(data: bytes, source: str, crs: str = "", tick: Callable[[], object] = int) -> Boundary:
    """What `data` says. `crs` (authority id or WKT) overrides what the file says about its coordinates; `tick` is
    called now and then and may raise to cancel."""
    found = P.Problems()
    document = parse(decode(data), found, tick)
    stem = Path(source).stem
    placing = place(document, crs, found)
    precision, unit_m = _precision(document), 1.0
    if placing is not None and is_geographic(placing.crs):
        precision, unit_m = DEGREE_PRECISION, DEGREE
    plots = _plots(document, placing, precision, found, tick) if placing else ()
    return Boundary(
        source,
        document.value("项目编号") or document.value("项目代码") or stem,
        document.value("项目名称") or _only_name(document) or stem,
        placing.crs if placing else "",
        precision,
        unit_m,
        plots,
        found.listed(),
    )


def _precision(document: Document) -> float:
    """精度: `0.001`, or `3` for three decimals; never coarser than a decimetre, whatever is written."""
    written = number(document.value("精度")) or PRECISION
    if written >= 1:
        written = 10.0 ** -min(int(written), 9)
    return min(max(written, 1e-9), 0.1)


def _only_name(document: Document) -> str:
    return document.plots[0].name if len(document.plots) == 1 else ""


def _plots(
    document: Document, placing: Placing, precision: float, found: P.Problems, tick
) -> tuple[Plot, ...]:
    _check_closing(document, found)
    plots = []
    for text in document.plots:
        tick()
        geometry = geometry_of(text, placing, precision, found)
        if geometry is not None:
            plots.append(Plot(text, geometry))
    report_overlaps(plots, precision, found)
    return tuple(plots)


def _check_closing(document: Document, found: P.Problems) -> None:
    """Point counts are advisory; but fewer than declared, with an open last ring or no area, mean a cut-off file."""
    runs = {id(plot): runs_of(plot, P.Problems()) or [] for plot in document.plots}
    closing = any(is_closed(run) for plot_runs in runs.values() for run in plot_runs)
    for plot in document.plots:
        rings = runs[id(plot)]
        is_open = [run for run in rings if not is_closed(run)]
        _check_count(plot, len(rings), len(rings) - len(is_open), bool(rings) and rings[-1] in is_open, found)
        if closing:
            for run in is_open:
                found.add(P.NOT_CLOSED, run[-1].line, ring=run[0].ring, plot=plot.label)


def _check_count(plot: PlotText, rings: int, closed: int, ends_open: bool, found: P.Problems) -> None:
    """Declared counts go with or without the closing points."""
    declared, there = plot.declared_points, len(plot.points)
    if not declared or not there or there - closed <= declared <= there - closed + rings:
        return
    values = {"plot": plot.label, "declared": declared, "found": there}
    unconfirmed = ends_open or plot.declared_ha is None  # else the area decides
    short = P.CUT_OFF if unconfirmed else P.POINTS_MISSING
    found.add(P.POINT_COUNT if declared < there else short, plot.line, **values)
