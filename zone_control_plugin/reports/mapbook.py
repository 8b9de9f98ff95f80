"""Map pages from a print layout: maps are found by their ids, words by [% variables %], so a bureau may bring its own.

Map ids: `location`, `units`, `hit_1` … `hit_N` (pages with hit maps come again until every place is shown). An item
whose id begins with a map's id and `_` belongs to it; `…_legend` lists the map's layers, `…_scalebar` gets its units.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qgis.core import (
    QgsGeometry,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsMapLayer,
    QgsPrintLayout,
    QgsRectangle,
)

from .atlas import Atlas
from .fonts import Font
from .layouts import (
    HIT_MAP,
    Template,
    fill_legend,
    keep_pages,
    maps_of,
    pages_with_hits,
    remove_with_belongings,
    room,
    save,
    save_picture,
    set_variables,
    show_map,
)
from .opinion import Opinion
from .places import Place
from .printable import set_in
from .wording import Wording

SHIPPED = Path(__file__).resolve().parent.parent.parent / "resources" / "layouts" / "review.qpt"
PICTURE = "units.png"


class MapBook:
    """The map pages of one batch: same template and atlas, a fresh layout for each project."""

    def __init__(self, template: Path | None, atlas: Atlas, words: Wording, font: Font) -> None:
        self._template = Template(template, SHIPPED, font.family)
        self._atlas, self._words, self._font = atlas, words, font
        layout = self._template.layout(self._atlas.project)
        slots = sorted(int(m[1]) for i in maps_of(layout) if (m := HIT_MAP.match(i.id())))
        self._slots = slots
        hit_pages = pages_with_hits(layout)
        self._hit_page_count = len(hit_pages)
        self._fixed_page_count = layout.pageCollection().pageCount() - len(hit_pages)
        if not maps_of(layout):
            raise self._template.unusable("no map")

    def page_count(self, places: int) -> int:
        """How many pages a project with so many deciding places takes."""
        rounds = -(-places // len(self._slots)) if self._slots else 0
        return self._fixed_page_count + rounds * self._hit_page_count

    def export(
        self,
        folder: Path,
        opinion: Opinion,
        site: QgsGeometry,
        commons: dict[tuple[str, str], QgsGeometry],
        before: int,
        pages: int,
        at_page: Callable[[], None],
    ) -> tuple[list[Path], Path | None]:
        """Writes the map pages as PDF files and the map `units` as a picture (None where there is no such map).

        `before`: pages in front of them; `pages`: of the whole report.
        """
        self._atlas.place(site)
        size = max(len(self._slots), 1)
        groups = (
            [opinion.places[n : n + size] for n in range(0, len(opinion.places), size)] if self._slots else []
        )
        files: list[Path] = []
        for n, group in enumerate([None, *groups]):
            if group is None and not self._fixed_page_count:
                continue
            at_page()
            path = folder / f"maps_{n}.pdf"
            before += self._write(path, opinion, site, commons, group, before, pages)
            files.append(path)
        picture = folder / PICTURE
        return files, picture if picture.exists() else None

    def _write(self, path, opinion, site, commons, group, before: int, pages: int) -> int:
        layout = self._template.layout(self._atlas.project)
        keep_pages(layout, hits=group is not None)
        self._fill(layout, opinion, site, before, pages)
        if group is None:
            self._show_whole(layout, site)
        else:
            self._show_places(layout, group, site, commons)
        count = layout.pageCollection().pageCount()
        save(layout, path)
        if (item := layout.itemById("units")) is not None:
            save_picture(layout, item, path.parent / PICTURE)
        return count

    # ---- what the maps show ----

    def _show_whole(self, layout: QgsPrintLayout, site: QgsGeometry) -> None:
        atlas = self._atlas
        near = atlas.extent(site)
        far = atlas.whole()
        far.combineExtentWith(near)
        for item in maps_of(layout):
            if item.id() == "location":
                extent = room(far if atlas.units else near, 1.04 if atlas.units else 12)
                self._show(layout, item, [atlas.pointer, *atlas.units], extent)
            elif item.id() == "units":
                self._show(layout, item, [atlas.site, *atlas.units], room(near, 3.2, 800))

    def _show_places(self, layout, group: tuple[Place, ...], site, commons) -> None:
        atlas = self._atlas
        for slot, place in zip(self._slots, group):
            common = commons.get((place.layer, place.zone_code))
            layer = atlas.common(slot)
            atlas.show(layer, common)
            zones = atlas.zones(place.layer)
            shown = [atlas.site, layer, *([zones] if zones is not None else [])]
            item = layout.itemById(f"hit_{slot}")
            self._show(layout, item, shown, room(atlas.extent(site), 1.8))
        for slot in self._slots[len(group) :]:
            remove_with_belongings(layout, f"hit_{slot}")
        values = {}
        for slot, place in zip(self._slots, group):
            values[f"hit_{slot}_title"] = f"{self._short(place.title)}\n{self._short(place.zone)}"
            values[f"hit_{slot}_text"] = place.summary
        set_variables(layout, values)
        for item in layout.items():
            if isinstance(item, QgsLayoutItemLegend) and item.id() == "hits_legend":
                self._legend(item, [atlas.site, atlas.common(self._slots[0])])

    def _show(self, layout, item: QgsLayoutItemMap, layers: list[QgsMapLayer], extent: QgsRectangle) -> None:
        item.setCrs(self._atlas.crs)
        drawn = [*layers, *self._atlas.background]
        for legend in show_map(layout, item, drawn, extent, self._words):
            self._legend(legend, layers)

    def _legend(self, legend: QgsLayoutItemLegend, layers: list[QgsMapLayer]) -> None:
        fill_legend(legend, self._explained(layers), self._atlas.units)

    def _explained(self, layers: list[QgsMapLayer]) -> list[QgsMapLayer]:
        """Land and sea units look alike: one of them explains both."""
        units = [layer for layer in layers if layer in self._atlas.units]
        return [layer for layer in layers if layer not in units[1:]]

    # ---- what the labels say ----

    def _fill(self, layout: QgsPrintLayout, opinion: Opinion, site, before: int, pages: int) -> None:
        words = self._words
        centre = self._atlas.centre(site)
        values = {key: text for key, text in words.phrases.items() if key.startswith("map_")}
        values |= {
            "report_title": opinion.title,
            "report_project": set_in(opinion.name, self._font.glyphs),
            "report_project_id": opinion.project_id,
            "report_verdict": opinion.verdict_words,
            "report_issuer": set_in(opinion.issuer, self._font.glyphs),
            "report_date": opinion.day,
            "report_project_short": self._short(opinion.name),
            "report_running": words.say("running", number=self._short(opinion.number, 20)),
            "report_before": before,
            "report_foot": words.phrases["page"].replace("{pages}", str(pages)),
            "map_scale_words": words.phrases["map_scale"],
            "map_crs_words": words.say("map_crs", crs=self._atlas.crs.authid()),
            "map_centre_words": ""
            if centre is None
            else words.say("map_centre", lon=f"{centre.x():.6f}°", lat=f"{centre.y():.6f}°"),
        }
        set_variables(layout, values)

    def _short(self, text: str, length: int = 34) -> str:
        """On one line of the map pages, printable."""
        line = " ".join(set_in(text, self._font.glyphs).split())
        return line if len(line) <= length else f"{line[: length - 1]}…"
