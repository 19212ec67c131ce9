"""One line of each method, whose value 0 earns 0. Nothing here is a test."""

from chiwat.domain.scoring import Method

FIVE_BANDS = [["60", "1"], ["70", "2"], ["80", "3"], ["90", "4"], ["100", "5"]]

ONE_OF_EACH = {
    Method.PERCENT_OF_TARGET: {
        "method": "percent_of_target",
        "direction": "higher",
        "target": "90",
        "value": "75",
        "cap": "100",
    },
    Method.BANDS: {"method": "bands", "direction": "higher", "bands": FIVE_BANDS, "floor": "zero", "value": "75"},
    Method.THREE_TARGETS: {
        "method": "three_targets",
        "direction": "higher",
        "targets": ["10", "20", "30"],
        "points": ["50", "75", "100"],
        "value": "13",
    },
    Method.MILESTONES: {"method": "milestones", "steps": "5", "done": ["1", "2", "4"]},
    Method.PASS_FAIL: {"method": "pass_fail", "passed": True, "points": "100"},
    Method.RANGE: {"method": "range", "low": "10", "high": "20", "tolerance": "3", "points": "100", "value": "21"},
    Method.MARKS: {
        "method": "marks",
        "rule": "weighted",
        "marks": {"2.1": "90", "2.2": "50"},
        "weights": {"2.1": "2", "2.2": "1"},
    },
    Method.CHECKPOINTS: {
        "method": "checkpoints",
        "direction": "higher",
        "checkpoints": [
            {"round": "half_year", "target": "1", "weight": "40"},
            {"round": "year_end", "target": "3", "weight": "60"},
        ],
        "values": {"half_year": "2", "year_end": "1"},
        "cap": "100",
    },
    Method.ROLL_UP: {
        "method": "roll_up",
        "not_applicable": "leave_out",
        "not_reported": "leave_out",
        "items": [
            {"weight": "60", "items": [{"points": "80", "weight": "1"}, {"points": "55", "weight": "2"}]},
            {"points": "50", "weight": "30", "state": "reported"},
            {"points": None, "weight": "10", "state": "not_due"},
        ],
    },
}
