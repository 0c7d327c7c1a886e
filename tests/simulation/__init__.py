"""Years of follow-up in minutes: many plans, random people, and properties that must hold."""
