"""The nine-item report of one indicator's year: attachment, fields and layout."""
