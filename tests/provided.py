"""A stage with a data provider: the health department gives the figures of two districts; Pim reports there."""

from chiwat.actions import given_figures, rounds
from chiwat.actions.given_figures import SheetRow
from chiwat.domain.permissions import Role
from chiwat.queries.given_figures import newest_rows
from chiwat.records.models import MasterIndicator, Responsibility
from tests.stage import Stage, person, unit


class ProvidedStage(Stage):
    """One indicator cascaded to Chatuchak and Samphanthawong, whose figures the health department (0800) gives."""

    def __init__(self, *, kind="number"):
        super().__init__()
        self.health = unit("0800", "สำนักอนามัย", kind="department")
        self.pim = person("pim", Role.REPORTER, self.health)
        self.patara = person("patara", Role.REPORTER, self.health)
        master = MasterIndicator.objects.create(fiscal_year=self.year, name="จำนวนผู้ป่วยโรคไข้เลือดออก")
        for code, where in (("5026-0813", self.unit), ("5003-0813", self.other)):
            record = self.indicator(code, unit=where, kind=kind, reports=False)
            record.master = master
            record.save()
            Responsibility.objects.create(indicator_year=record, unit=self.health, part="data_provider")
        rounds.open_round(round=self.round, by=None)
        self.ours, self.theirs = (
            self.report_of(record) for record in (self.record_of("5026-0813"), self.record_of("5003-0813"))
        )

    def record_of(self, code):
        return type(self.record).objects.get(code=code)

    def type(self, report, *, by=None, upon=None, note="", **fields):
        """A row of the sheet as it was typed; the reports whose row somebody else had changed."""
        row = SheetRow(report=report, content=typed(**fields), note=note, upon=upon or self.stamp(report))
        return given_figures.save_rows(rows=[row], by=by or self.pim)

    def give(self, report, **fields):
        """A figure typed and given."""
        self.type(report, **fields)
        return given_figures.give(reports=[report], by=self.pim)[0]

    def stamp(self, report):
        return given_figures.stamp_of(newest_rows([report.pk]).get(report.pk))


def typed(*, as_of="30/6/2569", finality="final", **fields):
    """The content of a row."""
    return {"measures": {"1": {"state": "reported", "value": "3"} | fields}, "as_of": as_of, "finality": finality}
