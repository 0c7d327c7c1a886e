"""Decisions: pure functions, values and now in, a value out. Floor 2."""
