"""Every algorithm of the provider, by name: nothing is found by listing folders."""

from __future__ import annotations

from qgis.core import QgsProcessingAlgorithm


def algorithms() -> list[QgsProcessingAlgorithm]:
    """One instance of each algorithm, in the order of the toolbox."""
    from .admission.readboundary import ReadBoundary
    from .admission.replayreview import ReplayReview
    from .admission.reviewprojects import ReviewProjects
    from .admission.reviewreport import ReviewReport
    from .admission.writeboundary import WriteBoundary
    from .casebook.createworkspace import CreateWorkspace
    from .casebook.listcases import ListCases
    from .casebook.recordstep import RecordStep
    from .casebook.registercases import RegisterCases
    from .casebook.verifyjournal import VerifyJournal
    from .farmland.approvalledger import ApprovalLedger
    from .farmland.detectchange import DetectChange
    from .farmland.landledger import LandLedger
    from .farmland.linkbyplace import LinkByPlace
    from .farmland.matchpatches import MatchPatches
    from .farmland.screeningreport import ScreeningReport
    from .farmland.screenpatches import ScreenPatches
    from .farmland.spacecodes import SpaceCodes
    from .zoning.createdemoplan import CreateDemoPlan
    from .zoning.prepareplan import PreparePlan

    return [
        CreateDemoPlan(),
        PreparePlan(),
        ReadBoundary(),
        WriteBoundary(),
        ReviewProjects(),
        ReviewReport(),
        ReplayReview(),
        DetectChange(),
        ScreenPatches(),
        ScreeningReport(),
        SpaceCodes(),
        LinkByPlace(),
        MatchPatches(),
        ApprovalLedger(),
        LandLedger(),
        CreateWorkspace(),
        RegisterCases(),
        RecordStep(),
        ListCases(),
        VerifyJournal(),
    ]
