"""Paper: ``render.py`` is the only module that knows Typst; each form has its own folder under ``forms/``."""
