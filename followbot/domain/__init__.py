"""The nouns of supplier action plans: tables, values, state tables, errors.

Floor 1: imports nothing of followbot but itself.
"""
