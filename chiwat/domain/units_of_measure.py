"""A unit of measure knows its place: ร้อยละ 75.00 and ระดับ 5 before the figure, 2 ครั้ง after it."""

from dataclasses import dataclass

#: Units that Thai writes before the figure (docs/glossary.md).
BEFORE_THE_FIGURE = frozenset({"ร้อยละ", "ระดับ", "อัตราร้อยละ", "ค่าเฉลี่ย", "ค่าเฉลี่ยระดับ", "ค่าเฉลี่ยร้อยละ"})


@dataclass(frozen=True, slots=True)
class UnitOfMeasure:
    """The word a figure is counted in; an empty name is a unit that was never stated."""

    name: str

    @property
    def stands_before(self) -> bool:
        """Whether the word is written before its figure."""
        return self.name in BEFORE_THE_FIGURE

    def beside(self, figure: str) -> str:
        """The figure with its unit in the right place.

        >>> UnitOfMeasure("ร้อยละ").beside("75.00"), UnitOfMeasure("ครั้ง").beside("2"), UnitOfMeasure("").beside("2")
        ('ร้อยละ 75.00', '2 ครั้ง', '2')
        """
        if not self.name:
            return figure
        return f"{self.name} {figure}" if self.stands_before else f"{figure} {self.name}"
