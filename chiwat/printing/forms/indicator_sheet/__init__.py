"""The nine-item report of one indicator's year (DOMAIN.md §8): attachment, fields and layout."""
