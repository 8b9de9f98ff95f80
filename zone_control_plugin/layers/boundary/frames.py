"""The Chinese Gauss-Krüger planes by EPSG number (domain.md §5.2): frame, zone width, zone, prefix."""

from __future__ import annotations

from typing import NamedTuple

CGCS2000, XIAN80, BEIJING54, WGS84 = "CGCS2000", "Xi'an 1980", "Beijing 1954", "WGS 84"
ZONES = {3: range(25, 46), 6: range(13, 24)}
# frame, width → number of the first zone's plane, with the zone before the easting and without.
FIRST = {
    (CGCS2000, 3): (4513, 4534),
    (CGCS2000, 6): (4491, 4502),
    (XIAN80, 3): (2349, 2370),
    (XIAN80, 6): (2327, 2338),
    (BEIJING54, 3): (2401, 2422),
    (BEIJING54, 6): (21413, 21453),
}
LONLAT = {CGCS2000: 4490, XIAN80: 4610, BEIJING54: 4214, WGS84: 4326}


class Plane(NamedTuple):
    """A Gauss-Krüger plane; `prefix` says whether eastings carry the zone number."""

    frame: str
    width: int
    zone: int
    prefix: bool

    @property
    def epsg(self) -> int:
        with_prefix, without = FIRST[self.frame, self.width]
        return (with_prefix if self.prefix else without) + self.zone - ZONES[self.width].start

    @property
    def authid(self) -> str:
        return f"EPSG:{self.epsg}"

    @property
    def meridian(self) -> int:
        """The central meridian in degrees."""
        return 3 * self.zone if self.width == 3 else 6 * self.zone - 3


PLANES = {
    plane.authid: plane
    for frame, width in FIRST
    for zone in ZONES[width]
    for plane in (Plane(frame, width, zone, True), Plane(frame, width, zone, False))
}


def width_of(zone: int) -> int | None:
    """3 or 6: the zone numbers of China do not overlap; None for a number of neither."""
    return next((width for width, zones in ZONES.items() if zone in zones), None)


def zone_at(longitude: float, width: int = 3) -> int | None:
    """The zone a longitude lies in, None outside China's."""
    zone = int(longitude / 3 + 0.5) if width == 3 else int(longitude // 6) + 1
    return zone if zone in ZONES[width] else None


def frame_of(name: str) -> str | None:
    """The frame a 坐标系 entry names, None when unknown. 2000 goes first: no other name holds it."""
    for sign, frame in (("2000", CGCS2000), ("80", XIAN80), ("54", BEIJING54), ("84", WGS84)):
        if sign in name:
            return frame
    return None
