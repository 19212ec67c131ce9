"""Paper by the clock: one form cold and warm, the same content through WeasyPrint, many forms on every core."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from html import escape
from multiprocessing import get_context
from statistics import median
from time import perf_counter, process_time

from chiwat.domain.indicator_sheet import IndicatorSheet
from chiwat.domain.unit_papers import UnitPaper, UnitYear
from chiwat.printing.forms.indicator_sheet.runs import Fields
from chiwat.printing.indicator_papers import print_sheets
from chiwat.printing.render import FONTS
from chiwat.printing.unit_papers import print_unit_paper
from chiwat.printing.unit_round_papers import print_unit_round
from tests.printing.draw import sample_fields
from tests.printing.sheets import PRINTED_AT, SITE, many_measures_sheet, short_sheet
from tests.printing.unit_rounds import round_of
from tests.printing.unit_years import every_state, forty_five

RUNS = 5
FORMS = 40


def main() -> None:
    """Print every figure; medians of five."""
    load = os.getloadavg()[0]
    print(f"cores {os.cpu_count()} · load before {load:.1f} · calibration loop {_calibration():.0f} ms")
    attached = sum(len(text) for text in _texts(sample_fields()))
    print(f"medians of {RUNS} · one form: 3 pages of A4, {attached:,} characters of text")
    print(f"  cold, a new interpreter        {median(_cold() for _ in range(RUNS)):8.0f} ms")
    _one(short_sheet(code="warming"))
    warm = median(_timed(lambda turn=turn: _one(_changed(turn))) for turn in range(RUNS))
    print(f"  warm, every text new           {warm:8.1f} ms   (wanted: at most 60)")
    print(f"  of which processor time        {_processor_time():8.1f} ms")
    _beside_weasyprint(warm)
    sheets = [_changed(100 + number) for number in range(FORMS)]
    one_file = median(_timed(lambda turn=turn: _many_in_one(turn)) for turn in range(RUNS))
    print(f"{FORMS} forms in one file, one process  {one_file:8.0f} ms   {FORMS * 1000 / one_file:6.1f} forms/s")
    apart = _timed(lambda: [_one(sheet) for sheet in sheets])
    print(f"{FORMS} forms in {FORMS} files, one process {apart:8.0f} ms   {FORMS * 1000 / apart:6.1f} forms/s")
    _papers_of_a_year()
    _on_every_core()


def _papers_of_a_year() -> None:
    for paper in UnitPaper:
        many, few = (_median_of_paper(year, paper=paper) for year in (forty_five(), every_state()))
        print(f"{paper.value:12} of 45 indicators     {many:8.0f} ms   of 11 {few:6.0f} ms")
    sheets = [_changed(100_000 + number) for number in range(FORMS)]
    took_round = median(_timed(lambda turn=turn: _round(sheets, turn=turn)) for turn in range(RUNS))
    print(f"round of {FORMS} reports, cover and forms {took_round:6.0f} ms")


def _median_of_paper(year: UnitYear, *, paper: UnitPaper) -> float:
    return median(_timed(lambda turn=turn: _paper(year, paper=paper, turn=turn)) for turn in range(RUNS))


def _paper(year: UnitYear, *, paper: UnitPaper, turn: int) -> bytes:
    changed = tuple(replace(line, name=f"{line.name} {paper} {turn}") for line in year.lines)
    return print_unit_paper(replace(year, lines=changed), paper=paper, printed_at=PRINTED_AT, site=SITE)


def _round(sheets: list[IndicatorSheet], *, turn: int) -> bytes:
    changed = [replace(sheet, name=f"{sheet.name} {turn}") for sheet in sheets]
    return print_unit_round(round_of(*changed), sheets=changed, printed_at=PRINTED_AT, site=SITE)


def _changed(number: int) -> IndicatorSheet:
    """A form none of whose texts the typesetter has seen."""
    build = many_measures_sheet if number % 2 else short_sheet
    sheet = build()
    return build(
        code=f"5099-{number}",
        name=f"{sheet.name} แห่งที่ {number}",
        method=f"{sheet.method} ชุดที่ {number}",
        criteria=f"{sheet.criteria} {number}",
    )


def _one(sheet: IndicatorSheet) -> bytes:
    return print_sheets([sheet], printed_at=PRINTED_AT, site=SITE)


def _many_in_one(turn: int) -> bytes:
    sheets = [_changed(1000 * (turn + 1) + number) for number in range(FORMS)]
    return print_sheets(sheets, printed_at=PRINTED_AT, site=SITE)


def _on_every_core() -> None:
    cores = os.cpu_count() or 1
    with get_context("spawn").Pool(cores) as pool:
        pool.map(_one, [short_sheet(code=f"warming-{number}") for number in range(cores * 2)], chunksize=1)
        many = [[_changed(10_000 * (turn + 1) + number) for number in range(FORMS * 5)] for turn in range(RUNS)]
        took = median(_timed(lambda sheets=sheets: pool.map(_one, sheets, chunksize=10)) for sheets in many)
    rate = FORMS * 5 * 1000 / took
    print(f"{FORMS * 5} forms in files, {cores} cores     {took:8.0f} ms   {rate:6.1f} forms/s   (wanted: at least 40)")


def _beside_weasyprint(warm: float) -> None:
    try:
        from weasyprint import HTML
    except (ImportError, OSError) as trouble:
        print(f"  WeasyPrint did not load ({trouble}); it needs libpango-1.0-0, libpangoft2-1.0-0, libharfbuzz-subset0")
        return
    page = _as_html(sample_fields())
    HTML(string=page).write_pdf()
    took = median(_timed(lambda: HTML(string=page).write_pdf()) for _ in range(RUNS))
    print(f"  WeasyPrint, the same texts     {took:8.1f} ms   {took / warm:.1f} times as long")


def _as_html(fields: Fields) -> str:
    faces = "".join(
        f"@font-face {{font-family: Sarabun; font-weight: {weight}; src: url(file://{FONTS}/Sarabun-{name}.ttf)}}"
        for weight, name in (("normal", "Regular"), ("bold", "Bold"))
    )
    style = f"{faces} @page {{size: A4; margin: 25mm 20mm 32mm 30mm}} body {{font: 16pt/1.4 Sarabun}}"
    body = "".join(f"<p>{escape(text)}</p>" for text in _texts(fields["forms"]) if not text.startswith("<svg"))
    return f'<html lang="th"><style>{style}</style><body>{body}</body></html>'


def _texts(kept: object) -> list[str]:
    if isinstance(kept, str):
        return [kept]
    inner = kept.values() if isinstance(kept, dict) else kept if isinstance(kept, list) else ()
    return [text for part in inner for text in _texts(part)]


def _cold() -> float:
    script = "from bench.print import _one, short_sheet; _one(short_sheet())"
    return _timed(lambda: subprocess.run([sys.executable, "-c", script], check=True))


def _calibration() -> float:
    return median(_timed(lambda: sum(number * number for number in range(2_000_000))) for _ in range(RUNS))


def _processor_time() -> float:
    started = process_time()
    for number in range(RUNS * 2):
        _one(_changed(5000 + number))
    return (process_time() - started) * 1000 / (RUNS * 2)


def _timed(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return (perf_counter() - started) * 1000


if __name__ == "__main__":
    main()
