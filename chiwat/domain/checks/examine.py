"""All checks of one indicator's year, in one call."""

from collections.abc import Iterator

from chiwat.domain.checks import (
    broken_thai,
    cumulative_falls,
    cut_off_early,
    dates_outside,
    denominator_changes,
    evidence_not_cited,
    far_beyond_target,
    level_changed,
    lower_is_better,
    marked_at_zero,
    marked_without_report,
    meetings_out_of_order,
    method_counts_a_level,
    mixed_calendars,
    name_holds_more,
    never_assessed,
    order_after,
    other_scale,
    outcome_by_procurement,
    parts_do_not_add_up,
    paused_without_state,
    percent_over_100,
    personal_in_text,
    progress_as_result,
    quotient_is_wrong,
    same_text,
    scale_switches,
    stale_headline,
    target_changed,
    target_missing,
    target_zero,
    text_cut,
    text_differs,
    unit_holds_more,
    zero_between,
)
from chiwat.domain.checks.indicator_year import CheckedYear
from chiwat.domain.checks.problem import Problem

CHECKS = (
    broken_thai.check,
    cumulative_falls.check,
    cut_off_early.check,
    dates_outside.check,
    denominator_changes.check,
    evidence_not_cited.check,
    far_beyond_target.check,
    level_changed.check,
    lower_is_better.check,
    marked_at_zero.check,
    marked_without_report.check,
    meetings_out_of_order.check,
    method_counts_a_level.check,
    mixed_calendars.check,
    name_holds_more.check,
    never_assessed.check,
    order_after.check,
    other_scale.check,
    outcome_by_procurement.check,
    parts_do_not_add_up.check,
    paused_without_state.check,
    percent_over_100.check,
    personal_in_text.check,
    progress_as_result.check,
    quotient_is_wrong.check,
    same_text.check,
    scale_switches.check,
    stale_headline.check,
    target_changed.check,
    target_missing.check,
    target_zero.check,
    text_cut.check,
    text_differs.check,
    unit_holds_more.check,
    zero_between.check,
)


def examine(year: CheckedYear) -> Iterator[Problem]:
    """Every problem of one indicator's year, check by check."""
    for check in CHECKS:
        yield from check(year)
