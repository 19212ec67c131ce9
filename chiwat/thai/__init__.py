"""Thai text, as pure functions: no clock, no files, the standard library only.

A map of the modules:

- ``digits``     ๐-๙ and 0-9, and what counts as wholly a number
- ``normalise``  one spelling for what looks the same, with the way back to the original; the search key
- ``calendar``   Buddhist dates: written, read, found in running text
- ``sorting``    a key that puts Thai in dictionary order under plain code-point comparison
- ``masking``    phones, e-mail addresses and names, found and hidden
- ``words``      what must not be broken across two lines

What each promises, and what it does not, is told in ``docs/thai-text.md``.
"""
