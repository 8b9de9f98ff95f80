"""Sentences for what is wrong with a journal; a test demands one for every code."""

from __future__ import annotations

from ...core.casebook import journal
from ...core.text import mark

TROUBLES = {
    journal.CHANGED: mark("The entry was changed after it was recorded."),
    journal.REMOVED: mark("One or more entries that stood here were removed."),
    journal.INSERTED: mark("The entry was inserted; it is no part of the chain."),
    journal.REORDERED: mark("The entry that belongs here stands further on."),
    journal.TRUNCATED: mark("The journal ends here, before the head its register keeps."),
    journal.HEAD_DIFFERS: mark(
        "The journal does not end with the head its register keeps: this entry was rewritten, or all from an earlier "
        "place on."
    ),
    journal.HEAD_UNKNOWN: mark(
        "The head noted earlier is not in this journal: it was cut off or written anew, or is another workspace's."
    ),
    journal.NOT_ALLOWED: mark(
        "The entry makes a move that the law does not have from the code the case had."
    ),
    journal.CASE_DIFFERS: mark(
        "The case table says something else about this case than the journal. The journal holds."
    ),
    journal.EVIDENCE_DIFFERS: mark(
        "The evidence table says something else about this entry than the journal. The journal holds."
    ),
}
