from dataclasses import replace

from builders.gui import a_finding, a_verdict
from zone_control.zone_control_plugin.gui.review.sentences import (
    as_text,
    finding_html,
    hints_for,
    verdict_html,
    where,
)

NASTY = '<b>x</b> "quoted" =cmd()\nsecond 😀'


def test_a_clause_from_data_cannot_become_markup(review):
    html = finding_html(review, a_finding(text=NASTY, basis=NASTY, facts=NASTY))
    assert "<b>x</b>" not in html and "&lt;b&gt;x&lt;/b&gt;" in html
    assert "second 😀" in html


def test_details_name_place_share_basis_and_state(review):
    html = finding_html(review, a_finding(facts="depth=3"))
    for expected in ("C-1", "West park", "2,500.00", "25.0%", "市清单 3-1", "depth=3", "deciding"):
        assert expected in html


def test_empty_parts_are_left_out(review):
    assert "Lifted by" not in finding_html(review, a_finding())
    assert "Lifted by" in finding_html(review, a_finding(lifted_by="A-1"))


def test_where_of_a_condition_bound_everywhere(review):
    assert where(review, a_finding(layer="", zone_code=None)) == "everywhere in the plan"
    assert where(review, a_finding(layer="red_line", zone_code=None)) == "red_line"


def test_hints_name_the_zone_to_leave(review):
    (hint,) = hints_for(review, review.verdicts[0])
    assert "West park" in hint and "1 deciding" in hint


def test_hints_say_when_moving_does_not_help(review):
    everywhere = replace(review, findings=(a_finding(layer="", zone_code=None),))
    (hint,) = hints_for(everywhere, review.verdicts[0])
    assert "does not help" in hint


def test_hints_of_unknowns_are_answers(review):
    unknown = a_finding(result="unknown", needs="annual_output;industry;layer:pipes;list:ZH1")
    hints = hints_for(replace(review, findings=(unknown,)), review.verdicts[0])
    assert len(hints) == 4
    assert "annual_output" in hints[0] and "pipes" in hints[2]


def test_attributes_are_called_as_people_call_them(review):
    """In the hints and in the details of a finding; an attribute without a title stands for itself."""
    titled = {**review.settings, "attributes": {"annual_output": "Output (t/a)"}}
    unknown = a_finding(result="unknown", needs="annual_output;depth;layer:pipes")
    review = replace(review, findings=(unknown,), settings=titled)
    hints = hints_for(review, review.verdicts[0])
    assert "Output (t/a)" in hints[0] and "annual_output" not in hints[0] and "depth" in hints[1]
    html = finding_html(review, unknown)
    assert "Output (t/a), depth, data of layer pipes" in html and "annual_output" not in html


def test_only_deciding_findings_give_hints(review):
    assert hints_for(replace(review, findings=(a_finding(deciding=False),)), review.verdicts[0]) == []


def test_verdict_details(review):
    html = verdict_html(review, a_verdict(name=NASTY, reason=NASTY, uncovered_m2=12.0))
    assert "<b>x</b>" not in html
    assert "12.00" in html and "What would change it" in html


def test_text_for_the_clipboard_lists_what_applies_or_is_unknown(review):
    text = as_text(review)
    assert text.startswith("Dye works: Prohibited")
    assert "C-1" in text and "C-2" in text and "C-3" not in text
