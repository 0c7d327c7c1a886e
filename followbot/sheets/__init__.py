"""Foreign spreadsheets, guarded, as rows of values. Shared by reading and plans."""
