"""Does every row of docs/reliability.md fail without its behaviour? `make mutations` shows it."""
