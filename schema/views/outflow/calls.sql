-- The round of calls: whom to ask now how it goes, one or two years after leaving. Nobody who refused to be followed.
-- attempts: of this moment; tried_today: not reached today, so again on the next school day. guardians: only when there
-- is no number of the former pupil.
CREATE VIEW call_case AS
SELECT n.outflow, n.pupil, p.number, p.name, l.class_name, l.year_name, p.search_key, l.left_on, n.moment, n.due_on,
       n.closes_on, n.due_on < peildatum() AS late,
       d.label || iif(l.organisation = '', '', ', ' || l.organisation) AS destination_label,
       coalesce(v.contact_phone, '') AS phone, coalesce(v.contact_email, '') AS email,
       iif(coalesce(v.contact_phone, '') <> '', NULL, (
         SELECT group_concat(g.name || ' ' || g.phone, ', ')
         FROM visible_guardian g
         WHERE g.pupil = n.pupil AND g.phone <> '' AND coalesce(g.ends_on >= peildatum(), 1)
       )) AS guardians,
       coalesce(m.attempts, 0) AS attempts, substr(m.last, 1, 10) AS tried_on,
       (SELECT o.label
        FROM follow_up_attempt x
        JOIN outflow_word o ON o.about = 'outcome' AND o.code = x.outcome
        WHERE x.id = CAST(substr(m.last, 11) AS INTEGER)) AS outcome,
       coalesce(substr(m.last, 1, 10) = peildatum(), 0) AS tried_today
FROM visible_pupil_outflow p
JOIN nazorg_asked n ON n.pupil = p.id AND n.can_ask
JOIN leaver l ON l.outflow = n.outflow
JOIN destination d ON d.code = l.destination
LEFT JOIN attempts_made m ON m.outflow = n.outflow AND m.moment = n.moment
LEFT JOIN visible_departure v ON v.id = (
  SELECT w.id
  FROM visible_departure w
  WHERE w.pupil = n.pupil AND w.leaves_on <= date(l.left_on, '+1 year')
  ORDER BY w.leaves_on DESC, w.id DESC LIMIT 1
)
WHERE n.outflow NOT IN (SELECT outflow FROM unfollowed);

CREATE VIEW list_belronde AS
SELECT *,
       CASE
         WHEN phone <> '' THEN phone
         WHEN guardians <> '' THEN 'via de ouders'
         WHEN email <> '' THEN 'alleen e-mail'
         ELSE 'geen nummer'
       END AS reached_by,
       iif(attempts = 0, '', attempts || '×, ' || strftime('%d-%m', tried_on) || ' ' || outcome) AS tries
FROM call_case;
