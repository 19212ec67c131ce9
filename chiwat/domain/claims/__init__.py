"""Figures, dates, orders and states that a report claims in its prose, each with its words and their place.

A map of the modules:

- ``read``        the one door: a text becomes claims in its own order
- ``claim``       what a claim is; ``passage``: the text as it is read, and what has been taken
- ``vocabulary``  words: units, cues, qualifiers
- ``figures``     numbers in their surroundings: ``counts``, ``shares`` (per cent, ratio), ``money``, ``levels``
- ``days``        dates and as-of dates; ``spans`` periods; ``months``; ``times``; ``orders``; ``meetings``
- ``statuses``    paused, cancelled, postponed, ongoing, not done; ``personal`` names, phones, addresses

What each kind promises is told in ``docs/examiner.md``.
"""
