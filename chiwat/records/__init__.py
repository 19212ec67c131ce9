"""What we keep: the one Django app with tables. Its models are in six rooms under ``models/``."""
