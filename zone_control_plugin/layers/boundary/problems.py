"""What can be wrong with a boundary file: one kind per cause, its severity and its sentence.

An `error` means the file's boundary is not known whole: no project polygon is delivered from it, since a verdict
on a part would be milder than the truth. A `warning` was dealt with and wants a look. `info` is for the record.
"""

from __future__ import annotations

from typing import NamedTuple

from ...core.text import mark

ERROR, WARNING, INFO = "error", "warning", "info"
MOST = 200  # problems listed per file: garbage of a million lines must not drown the table
SHOWN = 60  # characters of a faulty line that are quoted


class Kind(NamedTuple):
    severity: str
    sentence: str


class Problem(NamedTuple):
    """`line` counts from 1; 0 stands for the file as a whole."""

    line: int
    kind: Kind
    values: dict[str, object]

    @property
    def severity(self) -> str:
        return self.kind.severity


class Problems:
    """Collects the problems of one file, in the order found."""

    def __init__(self) -> None:
        self.found: list[Problem] = []
        self._left_out: list[Problem] = []

    def add(self, kind: Kind, line: int = 0, /, **values: object) -> None:
        shown = {name: quoted(value) if isinstance(value, str) else value for name, value in values.items()}
        (self.found if len(self.found) < MOST else self._left_out).append(Problem(line, kind, shown))

    @property
    def blocking(self) -> bool:
        return any(problem.severity == ERROR for problem in (*self.found, *self._left_out))

    def listed(self) -> tuple[Problem, ...]:
        """All problems by line; those past the limit stand in one last row of the worst severity among them."""
        rows = sorted(self.found, key=lambda problem: problem.line)
        if self._left_out:
            worst = MORE_ERRORS if any(p.severity == ERROR for p in self._left_out) else MORE_NOTES
            rows.append(Problem(0, worst, {"count": len(self._left_out)}))
        return tuple(rows)


def quoted(text: str) -> str:
    """A piece of a file fit to be shown: printable, at most SHOWN characters."""
    clean = "".join(c if c.isprintable() else " " for c in text).strip()
    return clean if len(clean) <= SHOWN else clean[: SHOWN - 1] + "…"


# ---- the file ----
UNREADABLE_FILE = Kind(ERROR, mark("The file cannot be read: {cause}."))
TOO_LARGE = Kind(ERROR, mark("The file has {size} MB; a boundary file has at most {limit} MB."))
NO_COORDINATES = Kind(
    ERROR,
    mark("No boundary points were found. A boundary file has a section [地块坐标] with plots and points."),
)
BAD_CHARACTERS = Kind(WARNING, mark("Some characters are neither UTF-8 nor GBK and were replaced."))
MORE_ERRORS = Kind(ERROR, mark("{count} more problems, errors among them, are not listed."))
MORE_NOTES = Kind(INFO, mark("{count} more remarks are not listed."))

# ---- lines ----
UNREADABLE_LINE = Kind(ERROR, mark("This line is neither a plot nor a boundary point: {text}"))
UNREADABLE_SETTING = Kind(WARNING, mark("This line is not a setting (key=value): {text}"))
UNKNOWN_KEY = Kind(INFO, mark("The setting {key} is not known and was passed over."))
UNKNOWN_SECTION = Kind(INFO, mark("The section {section} is not known; its settings were passed over."))
CONTRADICTING_SETTING = Kind(
    ERROR, mark("{key} is given twice: {first} and {second}. Split the file, or correct one of them.")
)
BAD_COORDINATE = Kind(ERROR, mark("{value} is not a coordinate."))
NOT_FOUR_VALUES = Kind(ERROR, mark("A boundary point has four values (name, ring, X, Y): {text}"))
EXTRA_VALUE = Kind(INFO, mark("The fifth value of the points (a height?) was passed over."))
BAD_RING_NUMBER = Kind(ERROR, mark("{value} is not a ring number."))
NO_PLOT_LINE = Kind(
    INFO, mark("Points without a plot line before them: read as one plot without attributes.")
)
NO_AT_SIGN = Kind(WARNING, mark("The plot line does not end in @."))
BAD_AREA = Kind(WARNING, mark("The declared area {value} cannot be read, so it was not compared."))

# ---- rings ----
NO_POINTS = Kind(ERROR, mark("The plot {plot} has no boundary points."))
NOT_AN_AREA = Kind(
    ERROR, mark("The plot {plot} is a {kind}, not an area (面). Only areas can be reviewed from a TXT.")
)
TOO_FEW_POINTS = Kind(ERROR, mark("Ring {ring} of plot {plot} has fewer than three different points."))
RING_CROSSES_ITSELF = Kind(
    ERROR,
    mark(
        "Ring {ring} of plot {plot} crosses itself. It was not guessed at: correct the order of its points."
    ),
)
NO_AREA = Kind(ERROR, mark("Ring {ring} of plot {plot} encloses no area."))
RING_RESUMED = Kind(
    ERROR, mark("Ring {ring} of plot {plot} goes on here after another ring. Put its points together.")
)
RING_REPEATED = Kind(ERROR, mark("Ring {ring} of plot {plot} repeats ring {other}."))
RINGS_CROSS = Kind(
    ERROR,
    mark("Rings {ring} and {other} of plot {plot} cross each other: neither a hole nor a part of its own."),
)
RING_REPAIRED = Kind(
    WARNING, mark("Ring {ring} of plot {plot} touches itself; it was cleaned, its area is unchanged.")
)
NOT_CLOSED = Kind(
    WARNING, mark("Ring {ring} of plot {plot} does not return to its first point, as others of this file do.")
)
CUT_OFF = Kind(
    ERROR,
    mark("The file seems to be cut off: plot {plot} declares {declared} points, only {found} are there."),
)
POINT_COUNT = Kind(INFO, mark("Plot {plot} declares {declared} points, {found} are there."))
POINTS_MISSING = Kind(WARNING, mark("Plot {plot} declares {declared} points, only {found} are there."))
PLOTS_OVERLAP = Kind(WARNING, mark("Plot {plot} overlaps plot {other}; the common area is counted once."))

# ---- place ----
FRAME_MISSING = Kind(
    ERROR, mark("The file does not say its coordinate system (坐标系). Give it with the parameter CRS.")
)
FRAME_UNKNOWN = Kind(
    ERROR, mark("The coordinate system {frame} is not known. Give it with the parameter CRS.")
)
READ_AS_CGCS2000 = Kind(
    WARNING, mark("A Gauss-Krüger plane on {frame} was read as one on CGCS2000 (centimetres).")
)
PROJECTION_UNKNOWN = Kind(
    ERROR,
    mark(
        "The projection {projection} is not Gauss-Krüger (高斯克吕格). Give the CRS with the parameter CRS."
    ),
)
UNIT_UNKNOWN = Kind(ERROR, mark("The unit {unit} is neither metre (米) nor degree (度)."))
UNIT_CONTRADICTS = Kind(ERROR, mark("The unit is {unit}, but the coordinates are not in it."))
ZONE_MISSING = Kind(
    ERROR,
    mark(
        "Neither the settings (带号) nor the Y coordinates say the zone. Give the CRS with the parameter CRS."
    ),
)
ZONE_UNKNOWN = Kind(ERROR, mark("{zone} is not a zone number (带号) of China: 13-23 for 6°, 25-45 for 3°."))
ZONE_CONTRADICTS = Kind(
    ERROR,
    mark("The Y coordinates lie in zone {found}, but zone {declared} is given. Correct it, or give the CRS."),
)
WIDTH_CONTRADICTS = Kind(
    ERROR, mark("Zone {zone} is not one of {width}° zones. Correct it, or give the CRS.")
)
ZONES_MIXED = Kind(
    ERROR, mark("Y starts with zone {found}, before it was zone {declared}. A file has one zone.")
)
OUT_OF_RANGE = Kind(ERROR, mark("{x}, {y} is no place in China, in metres or in degrees."))
MIXED_COORDINATES = Kind(
    ERROR, mark("{x}, {y} is written in another way than the other points (metres, zone, order).")
)
SWAPPED = Kind(WARNING, mark("X and Y are swapped in this file (X is the northing); they were put right."))
CRS_OVERRIDES = Kind(
    WARNING, mark("The file says {frame}; it was read in {crs} as the parameter CRS demands.")
)
CRS_KIND = Kind(ERROR, mark("The coordinates cannot be {crs}: one is in degrees, the other in metres."))
PREFIX_ADDED = Kind(WARNING, mark("The zone number {zone} was put before Y to match {crs}."))
PREFIX_REMOVED = Kind(WARNING, mark("The zone number {zone} was taken off Y to match {crs}."))
PARAMETERS_UNUSED = Kind(WARNING, mark("The transformation parameters (转换参数) were not applied."))
NO_TRANSFORMATION = Kind(
    ERROR,
    mark(
        "There is no transformation of known accuracy from {source} to {target}. Install the local parameters as a "
        "transformation in QGIS, or have the file delivered in CGCS2000."
    ),
)
NOT_TRANSFORMABLE = Kind(ERROR, mark("The coordinates cannot be brought from {source} to {target}: {cause}"))

# ---- area ----
NO_DECLARED_AREA = Kind(INFO, mark("Plot {plot} declares no area, so none was compared."))
SMALLER_THAN_DECLARED = Kind(
    ERROR,
    mark("Plot {plot} has {found} ha, less than the declared {declared} ha. Correct its points or its area."),
)
LARGER_THAN_DECLARED = Kind(
    WARNING, mark("Plot {plot} has {found} ha, more than the declared {declared} ha.")
)
OTHER_UNIT = Kind(WARNING, mark("The area of plot {plot} was declared in {unit}; it must be in hectares."))
