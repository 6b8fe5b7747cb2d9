"""The frameworks of a graph along time, as pages draw them."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from kg_belarus.assessment import Assessor
from kg_belarus.graph import Graph
from kg_belarus.site.courses import read_courses
from kg_belarus.site.site import Site


def test_a_course_ends_where_the_assessment_stands(shown_site: Site, kg: Graph) -> None:
    for course in shown_site.courses:
        report = Assessor(kg, course.last.framework.thing.id).report()
        assert course.last.verdicts == report.assessment.verdicts
        for thing, verdict in course.last.verdicts.items():
            stretches = course.stretches(thing)
            assert stretches[-1].verdict == verdict
            assert (stretches[0].start, stretches[-1].end) == (course.since, course.last.as_of)
            for one, other in pairwise(stretches):
                assert one.end == other.start
                assert one.verdict != other.verdict


def test_a_day_lies_between_the_first_and_the_last(shown_site: Site) -> None:
    course = shown_site.courses[0]
    assert (course.position(course.since), course.position(course.last.as_of)) == (0, 100)
    assert all(0 <= course.position(day) <= 100 for day in course.ticks)
    assert date(2026, 1, 1) in course.ticks


def test_what_would_change_a_test_is_of_that_test(shown_site: Site) -> None:
    for course in shown_site.courses:
        for test in course.last.tests:
            own = {reading.indicator for reading in test.readings}
            for hinge in course.hinges(test):
                assert hinge.indicator in own
                assert hinge.of_test != test.verdict


def test_as_it_was_known_by_a_day_it_ends_there(kg: Graph) -> None:
    (first, *_) = read_courses(kg.at(known_by="2025-10-15"))
    assert first.last.as_of == date(2025, 10, 15)
