-- What the workbooks read beside the listings.

-- Each pupil in each period that has begun, when at school on the reference date or else on the period's last day.
CREATE VIEW iop_overview AS
SELECT p.id AS pupil, p.number, p.name, p.search_key, p.first_name,
       p.full_name,
       coalesce(c.name, '') AS class_name, e.track, coalesce(m.mentors, '') AS mentors,
       o.id AS period, o.number AS period_number, o.year_name, o.starts_on AS period_starts_on, o.ends_on AS period_ends_on,
       (SELECT max(t.held_on) FROM iop_talk t
        WHERE t.pupil = p.id AND t.period = o.id AND t.kind IN ('IOP', 'TIM') AND t.held_on <= peildatum()) AS talk_on,
       (SELECT max(t.held_on) FROM iop_talk t
        WHERE t.pupil = p.id AND t.period = o.id AND t.kind = 'DRI' AND t.held_on <= peildatum()) AS parents_on
FROM visible_pupil_iop p
JOIN enrolment e ON e.pupil = p.id
JOIN school_year y ON y.id = e.school_year
JOIN period_order o ON o.school_year = e.school_year
LEFT JOIN class c ON c.id = e.class
LEFT JOIN class_mentors m ON m.class = e.class
WHERE o.starts_on <= peildatum()
  AND min(peildatum(), o.ends_on) BETWEEN e.starts_on AND coalesce(e.ends_on, y.ends_on);
