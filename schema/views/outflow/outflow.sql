-- Leavers: where they went, what was expected of them, and how they fared.

-- The days of leaving between which a destination is as expected with a profile.
CREATE VIEW destination_fit AS
SELECT f.destination, f.profile,
       iif(f.without IS NULL, '', coalesce(w.retired_on, '9999-12-31')) AS fits_from,
       coalesce(f.retired_on, '9999-12-31') AS fits_until
FROM destination_profile f
LEFT JOIN expected_profile w ON w.code = f.without;

-- Every leaving: as recorded, or (outflow 0) an enrolment that ended without a record. The end of a school year ends an
-- enrolment only once the next year has pupils.
CREATE VIEW leaving AS
SELECT o.id AS outflow, o.pupil, o.left_on,
       (SELECT e.id
        FROM enrolment e
        WHERE e.pupil = o.pupil AND e.starts_on <= o.left_on
        ORDER BY e.starts_on DESC LIMIT 1) AS enrolment
FROM past_outflow o
UNION ALL
SELECT 0, p.id, coalesce(e.ends_on, y.ends_on), e.id
FROM visible_pupil_outflow p
JOIN enrolment e ON e.id = (
  SELECT l.id
  FROM enrolment l
  WHERE l.pupil = p.id AND l.starts_on <= peildatum()
  ORDER BY l.starts_on DESC LIMIT 1
)
JOIN school_year y ON y.id = e.school_year
WHERE coalesce(e.ends_on, y.ends_on) < peildatum()
  AND (e.ends_on IS NOT NULL OR EXISTS (SELECT 1 FROM current_school_year n JOIN enrolment m ON m.school_year = n.id))
  AND NOT EXISTS (SELECT 1 FROM outflow o WHERE o.pupil = p.id AND o.left_on >= e.starts_on);

-- The expected profiles: from the first and the last OPP before leaving, otherwise as noted with the leaver; and the
-- last advice.
CREATE VIEW leaver AS
WITH state AS MATERIALIZED (SELECT * FROM opp_state)
SELECT l.outflow, l.pupil, l.left_on, coalesce(c.name, '') AS class_name, year_of(l.left_on, 0) AS year_name,
       o.destination, o.organisation, o.sector, o.contract, read_hundredths(o.hours) AS hours, o.mbo_level,
       o.learning_way, o.work_support, o.jobcoach, o.benefit, o.guided_by, o.remark, o.deviation_reason,
       o.deviation_action, o.opp_end_reported_on, o.all_certificates, o.all_internships, o.closing,
       coalesce((SELECT v.profile
                 FROM state s
                 CROSS JOIN opp v ON v.id = s.first_opp
                 WHERE s.pupil = l.pupil AND s.outflow IS nullif(l.outflow, 0)),
                o.expected_at_start) AS start_profile,
       coalesce((SELECT v.profile
                 FROM state s
                 CROSS JOIN opp v ON v.id = s.opp
                 WHERE s.pupil = l.pupil AND s.outflow IS nullif(l.outflow, 0)),
                o.expected_last) AS last_profile,
       (SELECT v.set_on
        FROM state s
        CROSS JOIN opp v ON v.id = s.opp
        WHERE s.pupil = l.pupil AND s.outflow IS nullif(l.outflow, 0)) AS last_set_on,
       a.profile AS advice, a.advised_on
FROM leaving l
LEFT JOIN past_outflow o ON o.id = l.outflow
LEFT JOIN enrolment e ON e.id = l.enrolment
LEFT JOIN class c ON c.id = e.class
LEFT JOIN outflow_advice a ON a.id = (
  SELECT n.id
  FROM outflow_advice n
  WHERE n.pupil = l.pupil AND n.advised_on <= l.left_on
  ORDER BY n.advised_on DESC LIMIT 1
);

-- counting follows the Sectorraad's succesvolle plaatsing: G yes, N no, B not counted; work on trial is not counted
-- until there is a contract. fits_…: ja, nee, onbekend (nothing was expected), n.v.t. (no einduitstroom); fits_chosen:
-- the one that the school's setting (chosen_fit) names. before: left before the school kept leavers in Stip, so what is
-- missing does not wait for anybody. Shielded reasons stay shielded.
CREATE VIEW list_uitstroom AS
SELECT l.outflow, l.pupil, p.number, p.name, l.class_name, l.year_name, p.search_key, l.left_on, l.destination,
       d.label AS destination_label,
       iif(d.counting = 'G' AND d.status IN ('WER', 'WEL') AND k.counts = 0, 'B', d.counting) AS counting,
       iif(d.is_final, 'ja', iif(d.is_final = 0, 'nee', NULL)) AS is_final,
       d.vensters, l.organisation, t.label AS sector, k.label AS contract, l.hours, l.mbo_level, l.learning_way,
       (SELECT label FROM outflow_word WHERE about = 'work_support' AND code = l.work_support) AS work_support,
       (SELECT label FROM outflow_word WHERE about = 'jobcoach' AND code = l.jobcoach) AS jobcoach,
       (SELECT label FROM outflow_word WHERE about = 'benefit' AND code = l.benefit) AS benefit,
       (SELECT label FROM outflow_word WHERE about = 'guided_by' AND code = l.guided_by) AS guided_by,
       l.remark, p.gender,
       CAST(strftime('%Y', l.left_on) AS INTEGER) - strftime('%Y', p.born_on)
         - (strftime('%m-%d', l.left_on) < strftime('%m-%d', p.born_on)) AS age,
       (SELECT i.former_school FROM visible_intake i WHERE i.pupil = p.id ORDER BY i.id DESC LIMIT 1) AS former_school,
       (SELECT iif(i.nt2, 'ja', 'nee') FROM visible_intake i WHERE i.pupil = p.id ORDER BY i.id DESC LIMIT 1) AS nt2,
       (SELECT count(DISTINCT e.school_year)
        FROM enrolment e
        WHERE e.pupil = p.id AND e.starts_on <= l.left_on) AS years,
       (SELECT group_concat(label, ', ')
        FROM (
          SELECT DISTINCT n.label
          FROM visible_certificate c
          JOIN certificate_kind n ON n.code = c.kind
          WHERE c.pupil = p.id AND c.obtained_on <= l.left_on
          ORDER BY n.sort
        )) AS certificates,
       s.label AS start_profile, e.label AS last_profile, l.last_set_on, v.label AS advice, l.advised_on,
       CASE
         WHEN l.outflow = 0 THEN NULL
         WHEN d.is_final = 0 THEN 'n.v.t.'
         WHEN s.code IS NULL THEN 'onbekend'
         WHEN fs.profile IS NULL THEN 'nee'
         ELSE 'ja'
       END AS fits_start,
       CASE
         WHEN l.outflow = 0 THEN NULL
         WHEN d.is_final = 0 THEN 'n.v.t.'
         WHEN e.code IS NULL THEN 'onbekend'
         WHEN fl.profile IS NULL THEN 'nee'
         ELSE 'ja'
       END AS fits_last,
       CASE
         WHEN l.outflow = 0 THEN NULL
         WHEN d.is_final = 0 THEN 'n.v.t.'
         WHEN v.code IS NULL THEN 'onbekend'
         WHEN fa.profile IS NULL THEN 'nee'
         ELSE 'ja'
       END AS fits_advice,
       CASE
         WHEN l.outflow = 0 THEN NULL
         WHEN d.is_final = 0 THEN 'n.v.t.'
         WHEN CASE h.value WHEN '1' THEN s.code WHEN '3' THEN v.code ELSE e.code END IS NULL THEN 'onbekend'
         WHEN CASE h.value WHEN '1' THEN fs.profile WHEN '3' THEN fa.profile ELSE fl.profile END IS NULL THEN 'nee'
         ELSE 'ja'
       END AS fits_chosen,
       h.value AS chosen_fit, r.label AS deviation_reason, l.deviation_action,
       CASE l.all_certificates WHEN 'ALL' THEN 'ja' WHEN 'GEE' THEN 'ja, er zijn er geen' END AS all_certificates,
       CASE l.all_internships WHEN 'ALL' THEN 'ja' WHEN 'GEE' THEN 'ja, er zijn er geen' END AS all_internships,
       CASE l.closing
         WHEN 'DIP' THEN 'diploma'
         WHEN 'VER' THEN 'verklaring'
         WHEN 'GET' THEN 'getuigschrift'
         WHEN 'GEE' THEN 'geen van deze'
       END AS closing,
       s1.label AS status_1,
       CASE f1.gap WHEN 'J' THEN 'ja' WHEN 'N' THEN 'nee' WHEN 'O' THEN 'onbekend' END AS gap_1,
       s2.label AS status_2,
       CASE f2.gap WHEN 'J' THEN 'ja' WHEN 'N' THEN 'nee' WHEN 'O' THEN 'onbekend' END AS gap_2,
       CASE
         WHEN l.outflow = 0 THEN 'bestemming'
         ELSE nullif(substr(
           iif(d.explained AND coalesce(l.remark, '') = '', ', toelichting', '')
           || iif(d.detail <> 'geen' AND l.organisation = '', ', organisatie', '')
           || iif(d.detail IN ('werk', 'beide') AND d.status <> 'DAG' AND l.contract IS NULL, ', contract', '')
           || iif(d.detail IN ('werk', 'beide') AND l.hours IS NULL, ', uren', '')
           || iif(d.vensters IN ('leren', 'werk en leren') AND l.mbo_level IS NULL AND d.label NOT LIKE '%entree%',
                  ', niveau', '')
           || iif(d.is_final AND s.code IS NULL, ', verwachting bij de start', '')
           || iif(d.is_final AND e.code IS NULL, ', laatste verwachting', '')
           || iif(d.is_final AND v.code IS NULL, ', advies', '')
           || iif(d.is_final AND e.code IS NOT NULL AND fl.profile IS NULL AND r.code IS NULL,
                  ', reden van de afwijking', ''),
           3), '')
       END AS missing,
       l.left_on < o.since AS before
FROM visible_pupil_outflow p
JOIN leaver l ON l.pupil = p.id
JOIN recorded_since o ON o.area = 'outflow'
JOIN setting_span h ON h.code = 'verwachting_telt'
  AND min(year_end(l.year_name), peildatum()) >= h.valid_from
  AND min(year_end(l.year_name), peildatum()) < h.valid_until
LEFT JOIN destination d ON d.code = l.destination
LEFT JOIN sector t ON t.code = l.sector
LEFT JOIN contract_kind k ON k.code = l.contract
LEFT JOIN expected_profile s ON s.code = l.start_profile
LEFT JOIN expected_profile e ON e.code = l.last_profile
LEFT JOIN expected_profile v ON v.code = l.advice
LEFT JOIN destination_fit fs ON fs.destination = l.destination
  AND fs.profile = l.start_profile
  AND l.left_on >= fs.fits_from
  AND l.left_on < fs.fits_until
LEFT JOIN destination_fit fl ON fl.destination = l.destination
  AND fl.profile = l.last_profile
  AND l.left_on >= fl.fits_from
  AND l.left_on < fl.fits_until
LEFT JOIN destination_fit fa ON fa.destination = l.destination
  AND fa.profile = l.advice
  AND l.left_on >= fa.fits_from
  AND l.left_on < fa.fits_until
LEFT JOIN deviation_reason r ON r.code = l.deviation_reason
LEFT JOIN follow_up_answer f1 ON f1.outflow = l.outflow AND f1.moment = 1
LEFT JOIN outflow_status s1 ON s1.code = f1.status
LEFT JOIN follow_up_answer f2 ON f2.outflow = l.outflow AND f2.moment = 2
LEFT JOIN outflow_status s2 ON s2.code = f2.status;

-- The follow-ups after one and two years. Each is due on the day of measuring, the first day of the school's month on
-- or after the anniversary; an answer must be asked within a number of days of it. Both settings are those valid on the
-- anniversary. counts_in: the school year in which the last of those who left in the same school year is due.
CREATE VIEW nazorg_due AS
SELECT d.outflow, d.pupil, d.moment, d.counts_in, d.due_on,
       date(d.due_on, '-' || a.value || ' days') AS opens_on,
       date(d.due_on, a.value || ' days') AS closes_on
FROM (
  SELECT n.*,
         printf('%d-%02d-01',
                substr(n.anniversary, 1, 4) + (strftime('%m-%d', n.anniversary) > printf('%02d-01', m.value)),
                m.value) AS due_on
  FROM (
    SELECT o.id AS outflow, o.pupil, m.moment,
           date(o.left_on, '+' || m.moment || ' years') AS anniversary,
           min(date(o.left_on, '+' || m.moment || ' years'), peildatum()) AS decided_on,
           year_of(o.left_on, 1 + m.moment) AS counts_in
    FROM past_outflow o
    JOIN destination d ON d.code = o.destination AND d.followed = 1
    CROSS JOIN (SELECT 1 AS moment UNION ALL SELECT 2) m
  ) n
  JOIN setting_span m ON m.code = 'nazorg_maand' AND n.decided_on >= m.valid_from AND n.decided_on < m.valid_until
) d
JOIN setting_span a ON a.code = 'nazorg_vooraf_dagen' AND d.decided_on >= a.valid_from AND d.decided_on < a.valid_until;

-- The answers. One asked on another day tells how things were then, and is a contact (list_nazorgcontacten).
CREATE VIEW follow_up_answer AS
SELECT f.*
FROM nazorg_due n
JOIN follow_up f ON f.outflow = n.outflow AND f.moment = n.moment
WHERE f.asked_on BETWEEN n.opens_on AND min(n.closes_on, peildatum());

-- Each former pupil at each moment, with the answer. state: gedaan; later and open (before or on the day of measuring);
-- te laat and voorbij (after it; in voorbij an answer comes too late); vóór Stip: of before the school kept leavers.
-- can_ask: an answer would count. late: 1 when it should have been asked.
CREATE VIEW nazorg_asked AS
SELECT n.*, coalesce(f.id, 0) AS follow_up, f.asked_on, f.status AS status_code, f.gap, s.label AS status, s.known,
       f.id IS NULL AND peildatum() BETWEEN n.opens_on AND n.closes_on AS can_ask,
       f.id IS NULL AND n.due_on < peildatum() AND n.due_on >= r.since AS late,
       CASE
         WHEN f.id IS NOT NULL THEN 'gedaan'
         WHEN peildatum() < n.opens_on THEN 'later'
         WHEN peildatum() <= n.due_on THEN 'open'
         WHEN n.due_on < r.since THEN 'vóór Stip'
         WHEN peildatum() <= n.closes_on THEN 'te laat'
         ELSE 'voorbij'
       END AS state
FROM nazorg_due n
JOIN recorded_since r ON r.area = 'outflow'
LEFT JOIN follow_up_answer f ON f.outflow = n.outflow AND f.moment = n.moment
LEFT JOIN outflow_status s ON s.code = f.status;

CREATE VIEW list_nazorg AS
SELECT n.outflow, n.follow_up, n.pupil, p.number, p.name, l.class_name, l.year_name, p.search_key, l.left_on,
       d.label AS destination_label, n.moment, n.due_on, n.opens_on, n.closes_on, n.asked_on, n.status, n.known, n.gap,
       CASE n.gap WHEN 'J' THEN 'ja' WHEN 'N' THEN 'nee' WHEN 'O' THEN 'onbekend' END AS gap_label,
       f.organisation, t.label AS sector, k.label AS contract, read_hundredths(f.hours) AS hours,
       (SELECT label FROM outflow_word WHERE about = 'work_support' AND code = f.work_support) AS work_support,
       (SELECT label FROM outflow_word WHERE about = 'jobcoach' AND code = f.jobcoach) AS jobcoach,
       f.mbo_level, f.learning_way,
       (SELECT label FROM outflow_word WHERE about = 'mbo_diploma' AND code = f.mbo_diploma) AS mbo_diploma,
       (SELECT label FROM outflow_word WHERE about = 'benefit' AND code = f.benefit) AS benefit,
       (SELECT label FROM outflow_word WHERE about = 'guided_by' AND code = f.guided_by) AS guided_by,
       w.full_name AS asked_by, f.remark, coalesce(m.attempts, 0) AS attempts, substr(m.last, 1, 10) AS tried_on,
       (SELECT o.label
        FROM follow_up_attempt x
        JOIN outflow_word o ON o.about = 'outcome' AND o.code = x.outcome
        WHERE x.id = CAST(substr(m.last, 11) AS INTEGER)) AS outcome,
       n.late, n.state
FROM visible_pupil_outflow p
JOIN nazorg_asked n ON n.pupil = p.id
JOIN leaver l ON l.outflow = n.outflow
JOIN destination d ON d.code = l.destination
LEFT JOIN follow_up f ON f.id = n.follow_up
LEFT JOIN sector t ON t.code = f.sector
LEFT JOIN contract_kind k ON k.code = f.contract
LEFT JOIN attempts_made m ON m.outflow = n.outflow AND m.moment = n.moment
LEFT JOIN staff w ON w.id = f.asked_by;
