"""A question is asked once a request, and every time outside one."""

from chiwat.queries.once import once, remembering


def test_an_answer_is_remembered_within_and_forgotten_after():
    asked = []

    @once
    def question(*, of: str) -> int:
        asked.append(of)
        return len(asked)

    with remembering():
        assert [question(of="a"), question(of="a"), question(of="b")] == [1, 1, 2]
    assert question(of="a") == 3
    assert question(of="a") == 4
