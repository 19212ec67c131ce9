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
ABOUT = {
    "points": "sum(weight x points) / sum(weight) over what counted; empty where nothing counted",
    "coverage": "counted weight / (counted + missing weight), 0 to 1; empty where nothing is due",
    "points_if_missing_zero": "the same total with every missing score as 0",
    "state": "scored, nothing_counted, or no_indicator: an empty figure is never 0",
    "component_weight": "empty where the weight is not known",
    "side": "evaluator: from what is announced; self: from what the unit has approved",
}


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
    cells: list[tuple[str, Fraction | None, Cell]] = [("total", None, row.whole)] if board.weights_known else []
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
        "component_weight": _text(weight),
        "indicators": str(cell.indicators),
    }
    if total is None:
        return dict.fromkeys(COLUMNS, "") | names | {"state": "no_indicator"}
    return names | {
        "state": "nothing_counted" if total.points is None else "scored",
        "points": _text(total.points),
        "coverage": _text(total.coverage),
        "counted_weight": _text(total.counted),
        "missing_weight": _text(total.missing),
        "not_applicable_weight": _text(total.not_applicable),
        "not_due_weight": _text(total.not_due),
        "points_if_missing_zero": _text(total.points_if_missing_zero),
    }


def _text(exact: Fraction | None) -> str:
    return "" if exact is None else rounded(exact)
