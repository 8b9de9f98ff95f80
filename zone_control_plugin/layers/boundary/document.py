"""What a boundary file says, and what is made of it: plain records between the stages."""

from __future__ import annotations

from dataclasses import dataclass, field

import shapely

from .problems import ERROR, Problem


@dataclass(frozen=True)
class Point:
    """A point line; `first` and `second` are the coordinates in the order written (X, Y by the rule)."""

    line: int
    name: str
    ring: int
    first: float
    second: float


@dataclass
class PlotText:
    """A plot as written. `declared_ha` is None when nothing legible is declared; `unit_ha` its last digit."""

    line: int
    number: str = ""
    name: str = ""
    kind: str = ""
    sheet: str = ""
    use: str = ""
    land_class: str = ""
    others: tuple[str, ...] = ()
    declared_points: int | None = None
    declared_ha: float | None = None
    unit_ha: float = 0.0
    points: list[Point] = field(default_factory=list)

    @property
    def label(self) -> str:
        return self.number or self.name or f"@{self.line}"


@dataclass(frozen=True)
class Setting:
    line: int
    value: str


@dataclass
class Document:
    """A file after the grammar: settings by key, plots with their points."""

    settings: dict[str, Setting] = field(default_factory=dict)
    plots: list[PlotText] = field(default_factory=list)

    def value(self, key: str) -> str:
        return self.settings[key].value if key in self.settings else ""

    def line(self, key: str) -> int:
        return self.settings[key].line if key in self.settings else 0


@dataclass(frozen=True)
class Plot:
    """A plot with geometry: shapely polygon(s), x = east, in the file's `crs`."""

    text: PlotText
    geometry: shapely.Geometry


@dataclass(frozen=True)
class Boundary:
    """One file read. `crs` is an authority id or WKT, empty when the file cannot be placed; `precision` is in
    units of the coordinates, `unit_m` is about one such unit in metres. Plots with a broken ring are not there,
    and `problems` says so.
    """

    source: str
    project_id: str
    name: str
    crs: str
    precision: float
    unit_m: float
    plots: tuple[Plot, ...]
    problems: tuple[Problem, ...]

    @property
    def complete(self) -> bool:
        """Whether the whole boundary is known, so that a project may be delivered from it."""
        return not self.error_count

    @property
    def error_count(self) -> int:
        return sum(problem.severity == ERROR for problem in self.problems)

    @property
    def declared_ha(self) -> float | None:
        """The sum over the plots, None unless every plot declares its area."""
        areas = [plot.text.declared_ha for plot in self.plots]
        return round(sum(areas), 6) if areas and None not in areas else None
