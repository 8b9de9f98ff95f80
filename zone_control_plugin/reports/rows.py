"""What one report is made of: the rows of the review's four tables that belong to one project, plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from qgis.core import QgsGeometry

Row = dict  # column name of core/columns.py → str, float, int, bool, date or None


@dataclass(frozen=True)
class Case:
    """One project's review: its VERDICTS row, and its HITS, FINDINGS and CHECKS rows in their order."""

    verdict: Row
    hits: tuple[Row, ...] = ()
    findings: tuple[Row, ...] = ()
    checks: tuple[Row, ...] = ()


@dataclass(frozen=True)
class Imprint:
    """What all reports of a batch have in common."""

    issuer: str
    number: str  # a batch numbers its reports NUMBER-1, NUMBER-2 …
    day: date
    engine: str  # version of the plugin
    plan: str = ""  # file name of the plan
    titles: dict[str, str] = field(default_factory=dict)  # layer key → title in the plan's catalogue
    attributes: dict[str, str] = field(default_factory=dict)  # attribute of projects → title

    def attribute(self, name: str) -> str:
        return self.attributes.get(name) or name

    def title(self, layer: object) -> str:
        return self.titles.get(str(layer or "")) or str(layer or "")


@dataclass(frozen=True)
class Subject:
    """A case with its geometry: the project and its common parts by (layer, zone_code), all in the atlas's CRS."""

    case: Case
    site: QgsGeometry
    commons: dict[tuple[str, str], QgsGeometry]
