"""Pages: Django templates, one view a page."""
