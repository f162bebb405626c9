-- Indexes that the views ask for. Views are no part of a file any more; those of an older one are gone by now.

DROP INDEX rating_goal;
CREATE INDEX rating_goal ON rating (goal, period, rater_kind, rated_on, id, level);
CREATE INDEX lesson_group_teacher_group ON lesson_group_teacher (lesson_group);

-- schema: 6b9414a1a689b28649bd73f372df27d5
