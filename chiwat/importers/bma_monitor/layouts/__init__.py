"""One file a layout, each with ``read(lines)``; the labels a layout knows are the constants of its file."""
