"""Ways of scoring: one file, one method; what each gives is told by the tables of docs/scoring.md."""
