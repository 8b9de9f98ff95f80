"""The law of admission: facts and conditions in, findings and verdicts out; never geometry."""
