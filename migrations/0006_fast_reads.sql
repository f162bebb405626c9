-- Indexes that the views ask for. Views are no part of a file any more; those of an older one are gone by now.

DROP INDEX rating_goal;
CREATE INDEX rating_goal ON rating (goal, period, rater_kind, rated_on, id, level);
CREATE INDEX lesson_group_teacher_group ON lesson_group_teacher (lesson_group);
DROP INDEX enrolment_year;
CREATE INDEX enrolment_year ON enrolment (school_year, first_lesson_on);
CREATE INDEX holiday_starts ON holiday (starts_on, ends_on);

-- schema: a418c6a5a3039e25e961062817a3d1f5
