"""The official forms, one folder each."""
