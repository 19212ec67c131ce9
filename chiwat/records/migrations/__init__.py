"""One migration a change, named by hand."""
