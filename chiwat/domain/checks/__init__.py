"""The examiner's checks: one file, one rule, which takes an indicator's year and yields problems.

``examine`` runs them all, ``copies`` finds near-duplicates; ``docs/examiner.md`` tells what each asks.
"""
