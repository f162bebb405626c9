-- The desk of the care coordinator: the meetings about pupils, and all that runs or ends around pupils.

-- The points of the agendas. The state says what is still open: of a meeting that was held, without a decision, or with
-- something that was not done.
CREATE VIEW list_overlegpunten AS
SELECT i.id AS item, i.meeting, i.pupil, p.number, p.name, e.class_name, y.name AS year_name, p.search_key,
       k.label AS kind, coalesce(m.held_on, m.planned_on) AS on_date, m.held_on, i.question, i.decision, i.decided_on,
       i.who, i.what, i.due_on, i.done_on,
       CASE
         WHEN i.done_on IS NOT NULL THEN 'gedaan'
         WHEN i.what <> '' THEN 'open'
         WHEN i.decision IS NOT NULL THEN 'besloten'
         WHEN EXISTS (SELECT 1 FROM care_item n WHERE n.earlier = i.id AND n.added_on <= peildatum())
           THEN 'doorgeschoven'
         WHEN m.held_on IS NULL THEN 'op de agenda'
         ELSE 'geen besluit'
       END AS state,
       iif(i.what <> '' AND i.done_on IS NULL AND i.due_on < peildatum(), 'ja', '') AS late,
       (SELECT n.id FROM care_item n WHERE n.earlier = i.id AND n.added_on <= peildatum() LIMIT 1) AS taken_along,
       CASE
         WHEN k.outside = 0 OR u.id IS NULL THEN ''
         WHEN EXISTS (
           SELECT 1
           FROM consent_answer c
           WHERE c.pupil = i.pupil AND c.purpose = u.code AND c.state IN ('geweigerd', 'ingetrokken')
         ) THEN 'nee'
         WHEN EXISTS (
           SELECT 1 FROM consent_answer c WHERE c.pupil = i.pupil AND c.purpose = u.code AND c.state = 'geldig'
         ) THEN 'ja'
         ELSE 'ontbreekt'
       END AS consent
FROM visible_pupil_care p
JOIN visible_care_item i ON i.pupil = p.id
JOIN visible_care_meeting m ON m.id = i.meeting
JOIN care_meeting_kind k ON k.code = m.kind
LEFT JOIN consent_purpose u ON u.code = 'ZAT' AND coalesce(u.retired_on > peildatum(), 1)
LEFT JOIN current_enrolment e ON e.pupil = p.id
LEFT JOIN school_year y ON coalesce(m.held_on, m.planned_on) BETWEEN y.starts_on AND y.ends_on;

-- The meetings. state: what is to be done with it.
CREATE VIEW list_overleg AS
SELECT m.id AS meeting, k.label AS kind, m.kind AS kind_code, m.planned_on, m.held_on,
       coalesce(m.held_on, m.planned_on) AS on_date, y.name AS year_name, m.members, m.summary,
       coalesce(n.points, 0) AS points, coalesce(n.decided, 0) AS decided, coalesce(n.open, 0) AS open,
       CASE
         WHEN m.held_on IS NOT NULL THEN 'gehouden'
         WHEN m.planned_on < peildatum() THEN 'nog vastleggen'
         ELSE 'gepland'
       END AS state
FROM visible_care_meeting m
JOIN care_meeting_kind k ON k.code = m.kind
LEFT JOIN (
  SELECT meeting, count(*) AS points, count(decision) AS decided,
         sum(what <> '' AND done_on IS NULL) AS open
  FROM visible_care_item
  GROUP BY meeting
) n ON n.meeting = m.id
LEFT JOIN school_year y ON coalesce(m.held_on, m.planned_on) BETWEEN y.starts_on AND y.ends_on;

-- All that runs or ends around pupils, part by part. table_name and id: the record behind a line. late: it ended, or
-- should have been done.
CREATE VIEW list_zorgoverzicht AS
SELECT z.pupil, p.number, p.name, e.class_name, e.year_name, p.search_key, z.part, z.part_label, z.since_on, z.until_on,
       z.what, z.whom,
       iif(z.until_on < peildatum(), 'ja', '') AS late,
       z.table_name, z.id
FROM (
  SELECT r.pupil, 1 AS part, 'Verwijzingen' AS part_label, r.referred_on AS since_on, NULL AS until_on,
         replace(r.question, char(10), ' ') || ' · ' || r.kind AS what,
         r.to_whom AS whom, 'referral' AS table_name, r.referral AS id
  FROM list_verwijzingen r
  WHERE r.closed_on IS NULL
  UNION ALL
  SELECT i.pupil, 2, 'Besluiten uit overleg', i.decided_on, i.due_on, i.what, i.who, 'care_item', i.item
  FROM list_overlegpunten i
  WHERE i.state = 'open'
  UNION ALL
  SELECT i.pupil, 3, 'Interventies', i.starts_on, i.ends_on,
         i.what || iif(i.state = 'loopt', '', ' · ' || i.state),
         i.by_whom, 'intervention', i.intervention
  FROM list_interventies i
  WHERE i.state IN ('loopt', 'resultaat ontbreekt')
  UNION ALL
  SELECT a.pupil, 4, 'Afspraken uit besprekingen', a.made_on, a.due_on, a.text, a.who, 'review_agreement', a.agreement
  FROM list_zorgafspraken a
  WHERE a.pupil <> 0 AND a.state = 'open'
  UNION ALL
  SELECT i.pupil, 5, 'TLV''s die aflopen', i.tlv_from, i.tlv_until, 'TLV ' || i.tlv_number, i.issued_by, 'tlv', i.tlv
  FROM list_intake i
  JOIN task_kind k ON k.code = 'TLV'
  WHERE peildatum() >= date(i.tlv_until, k.term || ' days')
    AND NOT EXISTS (
      SELECT 1
      FROM tlv n
      WHERE n.pupil = i.pupil AND coalesce(n.ends_on, '9999-12-31') > i.tlv_until
    )
  UNION ALL
  SELECT c.pupil, 6, 'Toestemmingen die aflopen', c.answered_on, c.until_on,
         c.purpose || coalesce(iif(c.until_on < peildatum(), ' · is ', ' · wordt ') || c.age, ''),
         c.answered_by, 'consent', c.consent
  FROM consent_ending c
) z
JOIN visible_pupil p ON p.id = z.pupil
JOIN current_enrolment e ON e.pupil = z.pupil;
