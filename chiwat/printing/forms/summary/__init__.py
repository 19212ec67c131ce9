"""The summary of 6, 9 or 12 months: indicators with targets, results and scores, in landscape."""
