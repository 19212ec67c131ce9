"""The scoreboard as a table for spreadsheets: one row a unit and component, English names, figures as text."""

from fractions import Fraction

from chiwat.domain.rounding import rounded
from chiwat.queries.score_board import Board, Cell, Row
from chiwat.web.score_names import framework_name

COLUMNS = (
    "fiscal_year", "framework", "framework_version", "side", "level", "unit_code", "unit_name_th", "unit_name_en",
    "component", "component_weight", "indicators", "state", "points", "coverage", "counted_weight", "missing_weight",
    "not_applicable_weight", "not_due_weight", "points_if_missing_zero",
)  # fmt: skip
#: What stands where there is no figure: a word, never an empty cell and never 0.
NO_INDICATOR, NOTHING_COUNTED, NOTHING_DUE, NOT_KNOWN = "no_indicator", "nothing_counted", "nothing_due", "not_known"
ABOUT = {
    "points": f"sum(weight x points) / sum(weight) over what counted; {NOTHING_COUNTED} where nothing did",
    "coverage": f"counted weight / (counted + missing weight), 0 to 1; {NOTHING_DUE} where nothing is due",
    "points_if_missing_zero": f"the same total with every missing score as 0; {NOTHING_DUE} where nothing is due",
    "state": f"scored, {NOTHING_COUNTED}, or {NO_INDICATOR}; 0 is a figure and nothing else is",
    "component_weight": f"{NOT_KNOWN} where the weight is not known; of the total, the sum of the weights",
    "side": "evaluator: from what is announced; self: from what the unit has approved",
}
_FIGURES = COLUMNS[COLUMNS.index("points") :]


def table_of(board: Board) -> list[dict[str, str]]:
    """Every row of the board, the city first, then each group with its units."""
    rows = [("city", board.city)] if board.city else []
    for group, units in board.groups:
        rows += [("group", group), *(("unit", unit) for unit in units)]
    return [line for level, row in rows for line in _lines(board, row=row, level=level)]


def about(board: Board) -> list[tuple[str, str]]:
    """What the file is and what its columns mean."""
    told = [("title", "Scores of units by component"), ("fiscal_year_buddhist", str(board.fiscal_year))]
    current = [line for line in board.frameworks if line.current]
    told += [("framework", f"{framework_name(line.name, language='en')} (version {line.version})") for line in current]
    return [*told, ("scale", board.scale), *(((f"column {name}"), text) for name, text in ABOUT.items())]


def _lines(board: Board, *, row: Row, level: str) -> list[dict[str, str]]:
    whole = sum((column.weight or Fraction(0) for column in board.columns), Fraction(0))
    cells: list[tuple[str, Fraction | None, Cell]] = [("total", whole, row.whole)] if board.weights_known else []
    cells += [
        (framework_name(column.name, language="th"), column.weight, cell)
        for column, cell in zip(board.columns, row.cells, strict=True)
    ]
    return [
        _line(board, row=row, level=level, component=name, weight=weight, cell=cell) for name, weight, cell in cells
    ]


def _line(board: Board, *, row: Row, level: str, component: str, weight: Fraction | None, cell: Cell) -> dict[str, str]:
    total, current = cell.total, next(line for line in board.frameworks if line.current)
    names = {
        "fiscal_year": str(board.fiscal_year),
        "framework": framework_name(current.name, language="th"),
        "framework_version": str(current.version),
        "side": board.side.value,
        "level": level,
        "unit_code": row.code,
        "unit_name_th": row.name_th or row.kind,
        "unit_name_en": row.name_en or row.kind,
        "component": component,
        "component_weight": _text(weight, otherwise=NOT_KNOWN),
        "indicators": str(cell.indicators),
    }
    if total is None:
        return names | {"state": NO_INDICATOR} | dict.fromkeys(_FIGURES, NO_INDICATOR)
    return names | {
        "state": NOTHING_COUNTED if total.points is None else "scored",
        "points": _text(total.points, otherwise=NOTHING_COUNTED),
        "coverage": _text(total.coverage, otherwise=NOTHING_DUE),
        "counted_weight": _text(total.counted),
        "missing_weight": _text(total.missing),
        "not_applicable_weight": _text(total.not_applicable),
        "not_due_weight": _text(total.not_due),
        "points_if_missing_zero": _text(total.points_if_missing_zero, otherwise=NOTHING_DUE),
    }


def _text(exact: Fraction | None, *, otherwise: str = "") -> str:
    return otherwise if exact is None else rounded(exact)
