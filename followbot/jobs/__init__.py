"""The verbs: ask, remind, send, collect, understand, escalate, report. Floor 4."""
