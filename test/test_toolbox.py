"""What every algorithm owes its users: the promised names, a help for each parameter, words for each code."""

import re

import pytest
from qgis.core import QgsProcessingParameterDefinition
from zone_control.zone_control_plugin.core.admission import vocabulary
from zone_control.zone_control_plugin.core.casebook import case, journal, registering
from zone_control.zone_control_plugin.core.farmland import approvals_ledger, atplace, change, ledger, lineage
from zone_control.zone_control_plugin.layers.catalogues import FOLDER, labels, provenance, read_catalogue
from zone_control.zone_control_plugin.processing.casebook.parameters import the_law
from zone_control.zone_control_plugin.processing.casebook.wording import TROUBLES
from zone_control.zone_control_plugin.processing.farmland import holding
from zone_control.zone_control_plugin.processing.registry import algorithms

# The public interface, stable by contract: parameters and outputs of each algorithm, in capitals.
PROMISED = {
    "createdemoplan": "SIZE SEED FOLDER > PLAN PROJECT_FILE FOLDER",
    "prepareplan": "PLAN > ISSUES LAYER_COUNT ZONE_COUNT CONDITION_COUNT ISSUE_COUNT",
    "reviewprojects": "PROJECTS PROJECT_ID_FIELD NAME_FIELD INDUSTRY_FIELD CORRIDOR PLAN ZONES ZONE_KEYS UNITS_LAYER "
    "CONDITIONS CATALOGUE AS_OF TOLERANCE ALL_FINDINGS CAPSULES > VERDICTS HITS FINDINGS CHECKS ISSUES "
    "PROJECT_COUNT PROHIBITED_COUNT UNDETERMINED_COUNT",
    "reviewreport": "VERDICTS HITS FINDINGS CHECKS PLAN ZONES PROJECT_ID TEMPLATE DOCX_TEMPLATE BACKGROUND LANGUAGE "
    "ISSUER REPORT_NO FOLDER > REPORTS",
    "replayreview": "CAPSULES PLAN ZONES CONDITIONS > OUTPUT DIFFERING_COUNT",
    "readboundary": "INPUT CRS > PROJECTS PLOTS ERRORS",
    "writeboundary": "INPUT > OUTPUT",
    "screenpatches": "PATCHES PATCH_ID_FIELD DATE_FIELD CHANNEL_FIELD FARMLAND LAND_CLASS_FIELD LAND_CLASS_EDITION "
    "FARMLAND_CLASSES COVERAGE BASIC_FARMLAND SPECIAL SPECIAL_KEYS APPROVALS APPROVAL_KEYS APPROVAL_ID_FIELD "
    "VALID_FROM_FIELD VALID_TO_FIELD UNDATED AS_OF TOLERANCE TOLERANCE_SHARE SPACE_CODE_LEVEL > CODED PARTS LINKS "
    "SPECIALS FUNNEL ISSUES SETS GREEN_COUNT YELLOW_COUNT CLEAR_COUNT UNDETERMINED_COUNT",
    "detectchange": "BEFORE AFTER INDEX THRESHOLD MIN_AREA FARMLAND > PATCHES DIFFERENCE",
    "screeningreport": "CODED PARTS LINKS SPECIALS FUNNEL PATCH_ID BEFORE AFTER BACKGROUND TOWNSHIPS TEMPLATE LANGUAGE "
    "ISSUER REPORT_NO FOLDER > REPORTS",
    "spacecodes": "INPUT LEVEL > OUTPUT CELLS",
    "linkbyplace": "CODE LAYERS > OUTPUT CELL FOUND_COUNT",
    "matchpatches": "BEFORE AFTER MIN_SHARE > OUTPUT GONE",
    "approvalledger": "APPROVALS CODED LINKS > OUTPUT ENTRIES",
    "landledger": "OPENING CLOSING INFLOWS OUTFLOWS ADMIN > LEDGER MATRIX MOVEMENTS UNEXPLAINED WORKBOOK",
    "createworkspace": "FILE CRS WHO WHY > WORKSPACE HEAD",
    "registercases": "WORKSPACE CODED WHO WHEN WHY DEADLINE > WORKSPACE OUTPUT REGISTERED_COUNT OBSERVED_COUNT "
    "DIFFERING_COUNT HEAD",
    "recordstep": "WORKSPACE CASE MOVE WHO WHEN WHY RESPONSIBLE DEADLINE EVIDENCE > WORKSPACE CODE ENTRY HEAD",
    "listcases": "WORKSPACE AS_OF ONLY_OPEN > WORKSPACE CASES STEPS CASE_COUNT OPEN_COUNT OVERDUE_COUNT "
    "DIFFERING_COUNT",
    "verifyjournal": "WORKSPACE KNOWN_HEAD > WORKSPACE OUTPUT BREAK_COUNT ENTRY_COUNT HEAD",
}
ALGORITHMS = [algorithm.create() for algorithm in algorithms()]


def named(algorithm):
    return algorithm.name()


@pytest.mark.parametrize("name", PROMISED)
def test_the_promised_names_are_there(name):
    algorithm = next((a for a in ALGORITHMS if a.name() == name), None)
    assert algorithm is not None, "not registered"
    parameters, outputs = (set(part.split()) for part in PROMISED[name].split(" > "))
    assert parameters <= {p.name() for p in algorithm.parameterDefinitions()}
    assert outputs <= {o.name() for o in algorithm.outputDefinitions()}


def test_names_are_unique_and_plain():
    names = [a.name() for a in ALGORITHMS]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z]+", name) for name in names)


@pytest.mark.parametrize("algorithm", ALGORITHMS, ids=named)
def test_it_explains_itself(algorithm):
    assert len(algorithm.shortHelpString()) > 40
    assert algorithm.displayName() and algorithm.group() and algorithm.groupId()
    assert not algorithm.icon().isNull()


@pytest.mark.parametrize("algorithm", ALGORITHMS, ids=named)
def test_each_parameter_has_a_help_and_a_name_in_capitals(algorithm):
    hidden = QgsProcessingParameterDefinition.Flag.FlagHidden
    for parameter in algorithm.parameterDefinitions():
        assert re.fullmatch(r"[A-Z][A-Z_]*", parameter.name())
        assert parameter.description() != parameter.name()
        if not parameter.flags() & hidden:
            assert len(parameter.help()) > 10, f"{algorithm.name()} {parameter.name()} has no help"


@pytest.mark.parametrize("algorithm", ALGORITHMS, ids=named)
def test_it_can_run_beside_others(algorithm):
    """Batch mode and the model builder make new instances; none shares state with the first."""
    assert type(algorithm.create()) is type(algorithm) and algorithm.create() is not algorithm


# ---- words ----

CODES = {
    "verdict": vocabulary.VERDICTS,
    "dimension": vocabulary.DIMENSIONS,
    "effect": vocabulary.EFFECTS,
    "level": vocabulary.LEVELS,
    "result": vocabulary.RESULTS,
    "relation": vocabulary.RELATIONS,
    "status": vocabulary.STATUSES,
    "unit_class": vocabulary.UNIT_CLASSES,
    "severity": vocabulary.SEVERITIES,
    "set_role": holding.ROLES,
    "place_relation": atplace.RELATIONS,
    "change_index": change.INDICES,
    "patch_change": lineage.CHANGES,
    "approval_state": approvals_ledger.STATES,
    "approval_standing": approvals_ledger.STANDINGS,
    "granted_by": (approvals_ledger.DOCUMENT, approvals_ledger.POLYGON),
    "ledger_account": ledger.ACCOUNTS,
    "ledger_why": ledger.WHY,
    "case_move": the_law().moves,
    "patrol_level": case.LEVELS,
    "registration": registering.OUTCOMES,
    "journal_trouble": journal.TROUBLES,
}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("kind", CODES)
def test_every_code_has_a_word(kind, language):
    words = labels(kind, language)
    assert list(words) == list(CODES[kind]), "one row per code, in the order of the law"
    assert all(words.values()) and len(set(words.values())) == len(words)


def test_every_trouble_of_a_journal_has_a_sentence():
    assert list(TROUBLES) == list(journal.TROUBLES) and len(set(TROUBLES.values())) == len(TROUBLES)


def test_every_word_is_there_in_both_languages_once():
    rows = read_catalogue("vocabulary")
    assert set(CODES) <= {row["kind"] for row in rows}
    assert all(row["en"] and row["zh"] for row in rows)
    assert len({(row["kind"], row["code"]) for row in rows}) == len(rows)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.csv")), ids=lambda path: path.stem)
def test_every_catalogue_says_where_it_comes_from(path):
    said = provenance(path.stem)
    assert said.get("source") and re.match(r"\d{4}", said.get("date", ""))
    assert said.get("status", "").startswith(("standard", "default", "fictional"))
    assert read_catalogue(path.stem)
