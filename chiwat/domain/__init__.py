"""The rules: plain Python, no framework, no clock, no files, no sentences (codes, not text)."""
