"""`matchpatches`: what became of each patch between two rounds, under a lineage id that lasts."""

from __future__ import annotations

import numpy as np
from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
    QgsWkbTypes,
)

from ...core.columns import GONE, MATCHED
from ...core.text import mark
from ..algorithm import ZoneControlAlgorithm
from ..sinks import Sinks, feature, with_input_fields
from ..text import tr


class MatchPatches(ZoneControlAlgorithm):
    NAME = "matchpatches"
    TITLE = mark("Match two rounds of patches")
    THEME = "farmland"
    TAGS = mark("patch,round,change,lineage,split,merged,closed,图斑,比对,前后期,销号")
    HELP = mark(
        "Compares two rounds of suspected patches and says of each what became of it: same, grown, shrunk, moved, "
        "split, merged, split and merged at once, new, gone, or back again after it had been closed.\n\n"
        "Two patches are linked when their common area is at least MIN_SHARE of the SMALLER of the two. One that "
        "became one is 'same' when 95 % of both is common ground, 'grown' when it keeps 95 % of the old one, "
        "'shrunk' when 95 % of it is old ground, else 'moved'. 'Back' means that every patch it stands on was "
        "closed; where only some were, closed_ids names them.\n\n"
        "lineage_id is the id under which a place's history is kept: a patch inherits it from the patch it has most "
        "ground in common with, so the parts of a split share it. For the next round give this OUTPUT as BEFORE; "
        "merged with GONE, what has gone or was closed is recognised when it comes back.\n\n"
        "A patch whose geometry cannot be used, or that touches the place of such a one and is linked to nothing "
        "else, is 'undetermined', never 'new' or 'gone'."
    )

    def parameters(self) -> None:
        self._rounds()
        self._fields()
        self._outputs()

    def _rounds(self) -> None:
        polygon = QgsProcessing.SourceType.TypeVectorPolygon
        for name, title, text in (
            ("BEFORE", tr("Round before"), tr("The earlier patches; best an OUTPUT of this tool.")),
            ("AFTER", tr("Round after"), tr("The later patches.")),
        ):
            self.add(QgsProcessingParameterFeatureSource(name, title, [polygon]), text)
        share = QgsProcessingParameterNumber(
            "MIN_SHARE",
            tr("Least common share"),
            QgsProcessingParameterNumber.Type.Double,
            0.1,
            minValue=0.0,
            maxValue=1.0,
        )
        self.add(
            share,
            tr(
                "Common area as a part of the smaller of two patches from which they count as linked; 0: any "
                "common area."
            ),
        )

    def _fields(self) -> None:
        for name, parent, title, text in (
            ("BEFORE_ID_FIELD", "BEFORE", tr("Patch id field (before)"), tr("Empty: found by its name.")),
            ("AFTER_ID_FIELD", "AFTER", tr("Patch id field (after)"), tr("Empty: found by its name.")),
            (
                "LINEAGE_FIELD",
                "BEFORE",
                tr("Lineage id field (before)"),
                tr("Empty: found by its name, else made from the patch ids."),
            ),
            (
                "CLOSED_FIELD",
                "BEFORE",
                tr("Closed field (before)"),
                tr(
                    "Says which patches were closed: yes / true / 1 / closed / 是 / 已销号, or the date of closing. "
                    "Empty: found by its name, else none was closed."
                ),
            ),
        ):
            field = QgsProcessingParameterField(name, title, parentLayerParameterName=parent, optional=True)
            self.add(field, text, advanced=True)

    def _outputs(self) -> None:
        polygon = QgsProcessing.SourceType.TypeVectorPolygon
        self.add(
            QgsProcessingParameterFeatureSink("OUTPUT", tr("Matched patches"), polygon),
            tr("The round after, with what became of each patch."),
        )
        self.add(
            QgsProcessingParameterFeatureSink("GONE", tr("Patches gone"), polygon, optional=True),
            tr("Patches of the round before that none of the round after stands on."),
        )
        for name, title in (
            ("NEW_COUNT", tr("New")),
            ("BACK_COUNT", tr("Back after closing")),
            ("GONE_COUNT", tr("Gone")),
            ("UNDETERMINED_COUNT", tr("Undetermined")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, title))

    def execute(self, parameters, context, feedback, sinks: Sinks) -> dict:
        from .ledgerlayers import Steps
        from .matching import STEPS, Matching

        run = Matching(self, parameters, context, feedback, Steps(feedback, STEPS))
        polygons = QgsWkbTypes.Type.MultiPolygon
        for name, columns, some, rows in (
            ("OUTPUT", MATCHED, run.after, run.rows()),
            ("GONE", GONE, run.before, run.gone_rows()),
        ):
            fields = with_input_fields(columns, some.fields)
            own = [i for i, field in enumerate(some.fields) if field.name().lower() != "fid"]
            features = (
                feature(fields, [*values, *(some.attributes[i][k] for k in own)], wkb)
                for i, values, wkb in rows
            )
            sinks.write(name, fields, features, polygons, some.crs)
        count = np.array([*run.matched.change, *run.matched.gone.values()], object)
        return {
            f"{word.upper()}_COUNT": int((count == word).sum())
            for word in ("new", "back", "gone", "undetermined")
        }
