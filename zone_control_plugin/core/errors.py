"""One base failure, one class per cause. Each carries a sentence that says what to do about it."""

from __future__ import annotations

from .text import mark


class ZoneControlError(Exception):
    """Base of all expected failures: `sentence` is an English template, `values` fill it.

    The edge shows `processing.text.say(error)`, the sentence in the user's language.
    """

    sentence = mark("Zone Control could not go on.")

    def __init__(self, **values: object) -> None:
        self.values = values
        super().__init__(self.sentence.format(**values))


class MissingPackage(ZoneControlError):
    sentence = mark(
        "The Python package {package} is missing. Install it (docs/install.md says how, also without "
        "internet) and start QGIS again."
    )


class LayerWithoutCrs(ZoneControlError):
    sentence = mark(
        "The layer {layer} has no coordinate reference system. "
        "Set it in the layer's properties and run again."
    )


class UnknownTransformation(ZoneControlError):
    sentence = mark(
        "There is no transformation of known accuracy from {source} to {target} (layer {layer}). Install "
        "the local parameters as a transformation in QGIS, or deliver the layer in CGCS2000."
    )


class LayerUnreadable(ZoneControlError):
    sentence = mark("The layer {layer} cannot be read: {cause}. Check that the file is there and complete.")


class AmbiguousKey(ZoneControlError):
    sentence = mark(
        "The key {key} fits more than one layer. Name the layers apart with the layer keys parameter."
    )


class KeyCountMismatch(ZoneControlError):
    sentence = mark(
        "There are {keys} layer keys for {layers} layers. Give one key per layer, separated by ';'."
    )


class NothingToHoldAgainst(ZoneControlError):
    sentence = mark(
        "Neither a plan nor a condition table was given. "
        "Choose a plan file, or a table of admission conditions."
    )


class MissingColumn(ZoneControlError):
    sentence = mark("The table {table} has no column {column}. Add it, or choose another table.")


class MissingField(ZoneControlError):
    sentence = mark("The layer {layer} has no field for {purpose}. Choose the field in the parameters.")


class PlanUnreadable(ZoneControlError):
    sentence = mark("The plan {path} cannot be read: {cause}. Choose a GeoPackage with zone layers.")


class OutputUnwritable(ZoneControlError):
    sentence = mark(
        "{path} cannot be written: {cause}. Choose another place, or close the program that holds it."
    )


class ShortFieldNames(ZoneControlError):
    sentence = mark(
        "{path}: this format cuts field names to 10 characters. Choose a GeoPackage (.gpkg) instead."
    )


class NotWidened(ZoneControlError):
    sentence = mark(
        "The projects are lines or points. Give the width to each side (CORRIDOR) by which they are widened."
    )


class BadParameter(ZoneControlError):
    sentence = mark("{parameter}: {value} cannot be used. {advice}")


class Cancelled(ZoneControlError):
    sentence = mark("Cancelled. Nothing was written.")


class FontMissing(ZoneControlError):
    sentence = mark(
        "No font with Chinese characters was found that can be embedded in a report. Install one of these: {fonts}."
    )


class UnknownProject(ZoneControlError):
    sentence = mark(
        "There is no project {project} among the verdicts. Leave the project empty to report on all."
    )


class TemplateUnusable(ZoneControlError):
    sentence = mark(
        "The template {path} cannot be used: {cause}. Choose another, or leave it empty to use ours."
    )


class BoundaryUnreadable(ZoneControlError):
    sentence = mark(
        "The file {file} cannot be read as a boundary. Choose a TXT, KML, DXF, GeoJSON, SHP or GPKG."
    )


class BoundaryEmpty(ZoneControlError):
    sentence = mark(
        "{name} holds no polygon, line or point. Check the file, or draw the boundary on the map."
    )


class PlotNotWritable(ZoneControlError):
    sentence = mark(
        "Plot {plot} cannot be written: its geometry is empty, crosses itself, or falls together at this precision. "
        "Repair it; nothing was written."
    )


class PlotOutsideZone(ZoneControlError):
    sentence = mark(
        "Plot {plot} lies outside zone {zone} (central meridian {meridian}°). Choose another plane."
    )


class CapsuleUnreadable(ZoneControlError):
    sentence = mark(
        "The capsule {path} cannot be read: {cause}. Choose a capsule written by 'Review projects'."
    )


class DemoFolderTaken(ZoneControlError):
    sentence = mark(
        "{folder} holds {file}, which is not from a demo plan. Choose an empty folder; nothing was changed."
    )


class GroundNotMeasured(ZoneControlError):
    sentence = mark(
        "The common ground of feature {first} and feature {second} (counted from 0) cannot be computed. "
        "Repair their geometry and run again; nothing was written."
    )


class NoSharedExtent(ZoneControlError):
    sentence = mark(
        "The layers {first} and {second} share no ground. Choose layers of the same place, and check their "
        "coordinate reference systems."
    )


class LinksOutOfDate(ZoneControlError):
    sentence = mark(
        "The links do not fit the layers: patch {patch}, approval {approval}: {cause}. "
        "Run 'Screen patches' again and use its outputs together."
    )


class BoundaryTooMany(ZoneControlError):
    sentence = mark(
        "{file} holds more than {limit} features. Load it as a layer and select those to review, or review it "
        "from the toolbox."
    )


class UnknownPatch(ZoneControlError):
    sentence = mark("There is no patch {patch} in the coded patches. Leave the patch empty to report on all.")


class NotASpaceCode(ZoneControlError):
    sentence = mark(
        "{code} is no space code (BeiDou grid location code, GB/T 39409-2020). Such a code has 4 to 20 characters, "
        "for example N51H334C6EE15144."
    )


class GridsDiffer(ZoneControlError):
    sentence = mark(
        "The images {before} and {after} do not lie on the same grid: {what}. Warp one onto the grid of the other "
        "(Raster > Align Rasters), then run again."
    )


class ImageWithoutPlace(ZoneControlError):
    sentence = mark(
        "The image {image} has no place on the ground. Georeference or rectify it, then run again."
    )


class MissingBand(ZoneControlError):
    sentence = mark(
        "{index} needs the band {role}, number {number}; the image {image} has {count} band(s). Give its number, "
        "or choose another measure."
    )


class NothingCompared(ZoneControlError):
    sentence = mark(
        "No pixel of {before} and {after} can be compared: one or the other has no data everywhere the farmland "
        "lies. Choose images that cover it."
    )


class NoThreshold(ZoneControlError):
    sentence = mark(
        "Otsu's method finds no threshold: all pixels that can be compared differ by {value}. Check that these are "
        "not the same image twice, or give the threshold."
    )


class ThresholdBelowZero(ZoneControlError):
    sentence = mark(
        "Otsu's method parts the pixels at {value}, below zero: between these images there is no such change, only "
        "its opposite. Choose another measure or another pair, or give the threshold."
    )


# ---- casebook ----


class CaseLawUnusable(ZoneControlError):
    sentence = mark(
        "The table of moves cannot be used: {move} from {before} stands twice or leads where no move may lead. "
        "Correct resources/catalogues/case_moves.csv."
    )


class UnknownMove(ZoneControlError):
    sentence = mark("There is no move {move}. Choose one of: {moves}.")


class MoveRefused(ZoneControlError):
    sentence = mark("Case {case} is {code}: the move {move} does not start there. Possible now: {moves}.")


class StepIncomplete(ZoneControlError):
    sentence = mark("The move {move} is not recorded: something is missing. {cause}")


class StepTooEarly(ZoneControlError):
    sentence = mark(
        "The day {when} is before the last step of case {case} ({last}). Steps are recorded in their order: give a "
        "day from then on."
    )


class DeadlineTooEarly(ZoneControlError):
    sentence = mark("The deadline {deadline} is before the day of the step ({when}). Give a later one.")


class NotOverdue(ZoneControlError):
    sentence = mark(
        "Case {case} is not overdue on {when} (deadline: {deadline}). It can be escalated from the day after."
    )


class HighestPatrolLevel(ZoneControlError):
    sentence = mark("Case {case} is overdue and with the county already; there is no patrol level above.")


class UnknownCase(ZoneControlError):
    sentence = mark("There is no case {case} in {path}. 'List cases' shows those there are.")


class NotScreened(ZoneControlError):
    sentence = mark(
        "Patch {patch} has the code {code}, which screening does not give. Choose the output CODED of 'Screen patches'."
    )


class PatchIdTwice(ZoneControlError):
    sentence = mark(
        "The patch id '{patch}' is empty or stands more than once. Give every patch an id of its own, or a lineage."
    )


class NotAWorkspace(ZoneControlError):
    sentence = mark(
        "{path} is no workspace: {cause}. Choose one made by 'Create workspace', or make a new one."
    )


class WorkspaceNewer(ZoneControlError):
    sentence = mark(
        "The workspace {path} was written by a newer Zone Control (schema {found}; this one knows {known}). Update "
        "the plugin; nothing was changed."
    )


class WorkspaceTaken(ZoneControlError):
    sentence = mark("{path} is there already and is not replaced. Choose another name.")


class WorkspaceBusy(ZoneControlError):
    sentence = mark("Another program is writing to the workspace {path}. Run again when it has finished.")


class WorkspaceReadOnly(ZoneControlError):
    sentence = mark("The workspace {path} may not be written. Remove its write protection, or use a copy.")


class JournalAltered(ZoneControlError):
    sentence = mark(
        "The journal of {path} was altered from outside. Nothing was recorded. Run 'Verify journal' to see where, and "
        "go back to a copy that is whole."
    )


class EvidenceUnreadable(ZoneControlError):
    sentence = mark("The evidence {path} cannot be read: {cause}. Choose files that are there.")
