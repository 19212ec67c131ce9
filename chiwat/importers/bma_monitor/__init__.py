"""Reading pages of Bangkok's old KPI monitor; ``parse.py`` names the entry points."""
