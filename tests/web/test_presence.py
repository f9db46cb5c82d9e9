"""The page stops when the last one has been closed for a while, and not before."""

from drafter.web.presence import Presence

HOUR = 3600.0


def test_it_stops_some_time_after_the_last_page_was_closed() -> None:
    presence = Presence(now=0)
    presence.seen("a", 1)
    presence.seen("b", 2)
    presence.gone("a", 3)
    assert not presence.over(HOUR)
    presence.gone("b", HOUR)
    assert not presence.over(HOUR + 60)
    assert presence.over(HOUR + 600)


def test_leaving_a_page_for_another_one_is_no_end() -> None:
    presence = Presence(now=0)
    presence.gone("a", 1)
    presence.asked(2)
    assert not presence.over(600)


def test_nobody_came() -> None:
    assert Presence(now=0).over(HOUR)
    assert not Presence(stays=True, now=0).over(100 * HOUR)
