"""Names of frameworks and components: the city's own as they are, those that came with the product in words."""

from chiwat.wording import sentence


def framework_name(name: str, *, language: str) -> str:
    """A name of our own is a code with a sentence.

    >>> framework_name("องค์ประกอบที่ 1", language="en")
    'องค์ประกอบที่ 1'
    """
    return sentence(name, language=language) if name.startswith(("shipped-framework.", "shipped-component.")) else name
