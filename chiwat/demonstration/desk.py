"""The desk at which one indicator's year is written: its recipe, its true figures, its words."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from random import Random

from chiwat.demonstration.blueprints import FigureModel, MeasureBlueprint
from chiwat.demonstration.figures import YearFigures, year_figures
from chiwat.demonstration.phrases import say
from chiwat.demonstration.prose import Writer, thai_day
from chiwat.demonstration.recipes import Recipe
from chiwat.demonstration.shapes import Evidence
from chiwat.demonstration.stock import one_of, stock
from chiwat.domain.periods import FiscalYear, Round, RoundKind, quarters_and_year_end

#: What is said where a year-end figure would stand, before the year's end.
_NOT_YET_MEASURED = "ยังไม่ถึงรอบวัดผล กำหนดสำรวจในไตรมาสที่ 4"
_SLOWNESS = (0.0, 0.05, 0.15, 0.25, 0.3, 0.3, 0.45, 0.7, 0.95)
#: How many quarters' reports end with a sentence of their own, and how many of a district's name a place of its ground.
_CLOSES, _OF_THE_GROUND = 0.85, 0.7


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Everything that stays the same while one indicator-year is made."""

    recipe: Recipe
    year: FiscalYear
    rng: Random
    districts: tuple[str, ...]
    measures: tuple[MeasureBlueprint, ...]

    @cached_property
    def rounds(self) -> tuple[Round, ...]:
        """Four quarters and the year-end."""
        return quarters_and_year_end(self.year)

    @cached_property
    def figures(self) -> tuple[YearFigures, ...]:
        """The true course of every measure."""
        return tuple(year_figures(measure, rng=self.rng) for measure in self.measures)

    @cached_property
    def slowness(self) -> float:
        """How often this unit has not reported by now: some are done before they must be, some have hardly begun."""
        return Random(f"{self.recipe.unit.code}-{self.year.name}-slowness").choice(_SLOWNESS)

    @cached_property
    def _first_passage(self) -> int:
        return self.rng.randrange(60)

    def place(self, moment: Round) -> int:
        """The quarter whose figures a round tells: the year-end tells the fourth's."""
        return 3 if moment.kind is RoundKind.YEAR_END else moment.number - 1

    def writer(self, moment: Round) -> Writer:
        """A pen for one round, with the round's figures as words."""
        said = {
            "figure" + ("" if place == 0 else str(place + 1)): self._figure_words(place, moment=moment)
            for place in range(len(self.measures))
        }
        blueprint = self.recipe.blueprint
        return Writer(
            unit=self.recipe.unit,
            moment=moment,
            rng=self.rng,
            division=blueprint.division,
            districts=self.districts,
            figures=said,
        )

    def _figure_words(self, place: int, *, moment: Round) -> str:
        measure, course = self.measures[place], self.figures[place]
        quarter = self.place(moment)
        if measure.model is FigureModel.YEAR_END_AVERAGE and quarter < 3:
            return _NOT_YET_MEASURED
        steps = self.recipe.blueprint.steps
        return say(course.quarters[quarter], measure=measure, target=course.target, steps=steps, rng=self.rng).words

    def report_words(self, moment: Round) -> str:
        """The report of a round: a passage of the indicator, how it ends, now and then the day the data was cut."""
        writer = self.writer(moment)
        if moment.kind is RoundKind.YEAR_END:
            return f"{writer.fill(one_of('summary', rng=self.rng))} {self._closing(writer)}"
        passages = self.recipe.blueprint.passages(moment.number)
        words = writer.fill(passages[(self._first_passage + moment.number) % len(passages)])
        if self.rng.random() < _CLOSES:
            words = f"{words} {self._closing(writer)}"
        if self.rng.random() < 0.3 and "ข้อมูล ณ" not in words:
            end = thai_day(moment.last_day, style=writer.style)
            return f"{words} {one_of('as_of', rng=self.rng).replace('{end}', end)}"
        return words

    def _closing(self, writer: Writer) -> str:
        """A last sentence of the unit's own ground, so that offices with one indicator do not tell one tale."""
        of_the_ground = self.recipe.unit.kind == "district" and self.rng.random() < _OF_THE_GROUND
        return writer.fill(one_of("closing_here" if of_the_ground else "closing", rng=self.rng))

    def stock_words(self, heading: str, *, moment: Round) -> str:
        """A sentence of the common stock, filled in for a round."""
        return self.writer(moment).fill(one_of(heading, rng=self.rng))

    def factor(self, heading: str, *, moment: Round) -> str | None:
        """A supporting factor or an obstacle, of the theme or of the stock; often none."""
        theme = self.recipe.blueprint.theme
        own = theme.supporting if heading == "supporting" else theme.obstacles
        if self.rng.random() < 0.45:
            return None
        return self.writer(moment).fill(self.rng.choice(own + stock()[heading]))

    def evidence(self, moment: Round) -> tuple[Evidence, ...]:
        """One to three documents: registered ones of the unit, or a link."""
        return tuple(self._document(title, moment=moment) for title in self._titles())

    def _titles(self) -> list[str]:
        return self.rng.sample(stock()["evidence"], self.rng.randint(1, 3))

    def _document(self, title: str, *, moment: Round) -> Evidence:
        if self.rng.random() < 0.2:
            link = f"https://example.org/{self.recipe.code}/{self.year.name}-{moment.number}"
            return Evidence(kind="link", title=title, url=link)
        dated = self.day_before(moment.last_day, most=40)
        return Evidence(
            kind="registered",
            title=title,
            number=f"กท {self.recipe.unit.code}/{self.rng.randint(100, 5200)}",
            dated=dated,
            issuer=self.recipe.unit.name_th,
            kept_at=self.recipe.blueprint.division,
        )

    def day_before(self, last: date, *, most: int) -> date:
        """A day shortly before another."""
        return last - timedelta(days=self.rng.randint(0, most))
