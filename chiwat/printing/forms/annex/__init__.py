"""The agreement's annex: indicators with weights, bands, results and scores, in landscape."""
