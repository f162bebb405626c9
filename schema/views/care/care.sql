-- The care area as it is read, and what others see instead.

-- The last measurement per pupil and domain. years: how far behind, in tenths; share: the lag in tenths of a percent of
-- the teaching time, the measure of some samenwerkingsverbanden.
CREATE VIEW learning_lag_now AS
SELECT l.pupil, l.domain, d.label, d.leading, d.sort, l.measured_on, l.test, l.dl, l.dle, l.dl - l.dle AS years,
       tenths(l.dl - l.dle, l.dl) AS share
FROM visible_learning_lag l
JOIN admission_domain d ON d.code = l.domain
WHERE NOT EXISTS (
  SELECT 1
  FROM learning_lag n
  WHERE n.pupil = l.pupil
    AND n.domain = l.domain
    AND n.measured_on <= peildatum()
    AND (n.measured_on, n.id) > (l.measured_on, l.id)
);

-- Explains the admission rule. It decides nothing: only the TLV admits. by_iq and by_lag: 1, 0, or NULL when unknown.
CREATE VIEW admission AS
SELECT pupil, iq, tested_on, domains, behind, leading_behind, iq_from, iq_until, years, least,
       iif(iq IS NULL, NULL, iq BETWEEN iq_from AND iq_until) AS by_iq,
       iif(domains = 0, NULL, behind >= least AND leading_behind > 0) AS by_lag
FROM (
  SELECT p.id AS pupil, t.iq, t.tested_on,
         (SELECT count(*) FROM learning_lag_now l WHERE l.pupil = p.id) AS domains,
         (SELECT count(*) FROM learning_lag_now l WHERE l.pupil = p.id AND l.years >= 10 * s.years) AS behind,
         (SELECT count(*)
          FROM learning_lag_now l
          WHERE l.pupil = p.id AND l.leading AND l.years >= 10 * s.years) AS leading_behind,
         s.iq_from, s.iq_until, s.years, s.least
  FROM visible_pupil_care p
  CROSS JOIN (
    SELECT (SELECT CAST(value AS INTEGER) FROM setting_now WHERE code = 'toelating_iq_van') AS iq_from,
           (SELECT CAST(value AS INTEGER) FROM setting_now WHERE code = 'toelating_iq_tot') AS iq_until,
           (SELECT CAST(value AS INTEGER) FROM setting_now WHERE code = 'toelating_jaren') AS years,
           (SELECT CAST(value AS INTEGER) FROM setting_now WHERE code = 'toelating_domeinen') AS least
  ) s
  LEFT JOIN intelligence_test t ON t.id = (
    SELECT n.id
    FROM intelligence_test n
    WHERE n.pupil = p.id AND n.tested_on <= peildatum()
    ORDER BY n.tested_on DESC, n.id DESC LIMIT 1
  )
);

CREATE VIEW list_verwijzingen AS
SELECT r.id AS referral, r.pupil, p.number, p.name, e.class_name, e.year_name, p.search_key, k.label AS kind,
       r.referred_on, s.full_name AS referred_by, r.to_whom, r.question,
       CASE r.status
         WHEN 'AAN' THEN 'aangemeld'
         WHEN 'LOP' THEN 'in behandeling'
         WHEN 'AFG' THEN 'afgesloten'
         ELSE 'ingetrokken'
       END AS status,
       r.answer, r.closed_on,
       CAST(julianday(coalesce(r.closed_on, peildatum())) - julianday(r.referred_on) AS INTEGER) AS days
FROM visible_pupil_care p
JOIN visible_referral r ON r.pupil = p.id
JOIN referral_kind k ON k.code = r.kind
LEFT JOIN staff s ON s.id = r.referred_by
LEFT JOIN current_enrolment e ON e.pupil = p.id;

CREATE VIEW list_interventies AS
SELECT i.id AS intervention, i.pupil, p.number, p.name, e.class_name, e.year_name, p.search_key, i.what, i.goal,
       i.by_whom, i.starts_on, i.ends_on, i.result,
       CASE
         WHEN coalesce(i.ends_on >= peildatum(), 1) THEN 'loopt'
         WHEN i.result IS NULL THEN 'resultaat ontbreekt'
         ELSE 'klaar'
       END AS state
FROM visible_pupil_care p
JOIN visible_intervention i ON i.pupil = p.id
LEFT JOIN current_enrolment e ON e.pupil = p.id;

CREATE VIEW list_contacten AS
SELECT c.id AS contact, c.pupil, p.number, p.name, e.class_name, e.year_name, p.search_key, c.held_on,
       CASE c.manner
         WHEN 'GES' THEN 'gesprek'
         WHEN 'TEL' THEN 'telefoon'
         WHEN 'MAI' THEN 'e-mail'
         ELSE 'huisbezoek'
       END AS manner,
       c.with_whom, s.full_name AS entered_by, c.report
FROM visible_pupil_care p
JOIN visible_care_contact c ON c.pupil = p.id
LEFT JOIN staff s ON s.id = c.entered_by
LEFT JOIN current_enrolment e ON e.pupil = p.id;

CREATE VIEW list_zorgnotities AS
SELECT n.id AS note, n.pupil, p.number, p.name, e.class_name, e.year_name, p.search_key, n.written_on,
       s.full_name AS written_by, n.text
FROM visible_pupil_care p
JOIN visible_care_note n ON n.pupil = p.id
LEFT JOIN staff s ON s.id = n.written_by
LEFT JOIN current_enrolment e ON e.pupil = p.id;

-- Pupils with records in the care area; only users who may read care can see which.
CREATE VIEW shielded_pupil AS
SELECT p.id AS pupil
FROM visible_pupil_guidance p
WHERE EXISTS (SELECT 1 FROM referral r WHERE r.pupil = p.id AND r.referred_on <= peildatum())
  OR EXISTS (SELECT 1 FROM intervention i WHERE i.pupil = p.id AND i.starts_on <= peildatum())
  OR EXISTS (SELECT 1 FROM care_contact c WHERE c.pupil = p.id AND c.held_on <= peildatum())
  OR EXISTS (SELECT 1 FROM care_note n WHERE n.pupil = p.id AND n.written_on <= peildatum())
  OR EXISTS (SELECT 1 FROM care_item c WHERE c.pupil = p.id AND c.added_on <= peildatum())
  OR EXISTS (SELECT 1 FROM learning_lag l WHERE l.pupil = p.id AND l.measured_on <= peildatum())
  OR EXISTS (SELECT 1 FROM intelligence_test t WHERE t.pupil = p.id AND t.tested_on <= peildatum());

-- All support around a pupil, part by part, as the tab Zorg of the dossier shows it. table_name and id: the record
-- behind a line.
CREATE VIEW list_zorg AS
SELECT z.pupil, p.number, p.name, e.class_name,
       iif(z.on_date IS NULL, e.year_name, y.name) AS year_name,
       p.search_key, z.part, z.part_label, z.on_date, z.what, z.text, z.state, z.table_name, z.id
FROM (
  SELECT i.pupil, 1 AS part, 'Intake' AS part_label,
         coalesce(i.document_on, i.talk_on) AS on_date,
         'startdocument' AS what,
         coalesce(i.support_needs, '')
           || iif(i.former_school = '', '', iif(i.support_needs IS NULL, '', ' · ') || 'van ' || i.former_school)
           || iif(i.nt2, ' · NT2', '') AS text,
         iif(i.document_on IS NULL, 'nog niet klaar', 'klaar') AS state,
         'intake' AS table_name, i.id
  FROM visible_intake i
  UNION ALL
  SELECT t.pupil, 1, 'Intake', t.starts_on, 'TLV',
         coalesce('tot en met ' || strftime('%d-%m-%Y', t.ends_on) || ' · ', '') || t.number
           || iif(t.issued_by = '', '', ' · ' || t.issued_by),
         iif(t.ends_on < peildatum(),
             'verlopen',
             iif(t.starts_on > peildatum(), 'vanaf ' || strftime('%d-%m-%Y', t.starts_on), 'geldig')),
         'tlv', t.id
  FROM visible_tlv t
  UNION ALL
  SELECT l.pupil, 1, 'Intake', l.measured_on, 'leerachterstand',
         d.label || ': DLE ' || l.dle || ' bij DL ' || l.dl || iif(l.test = '', '', ' (' || l.test || ')'),
         replace(printf('%.1f jaar', (l.dl - l.dle) / 10.0), '.', ','),
         'learning_lag', l.id
  FROM visible_learning_lag l
  JOIN admission_domain d ON d.code = l.domain
  UNION ALL
  SELECT t.pupil, 1, 'Intake', t.tested_on, 'intelligentieonderzoek',
         'IQ ' || t.iq || iif(t.test = '', '', ' (' || t.test || ')') || coalesce(' · ' || t.remark, ''),
         '', 'intelligence_test', t.id
  FROM visible_intelligence_test t
  UNION ALL
  SELECT t.pupil, 2, 'Warme overdracht', t.held_on,
         CASE t.kind WHEN 'INT' THEN 'bij de intake' WHEN 'KLA' THEN 'bij een nieuwe klas' ELSE 'bij vertrek' END,
         'van ' || t.from_whom || ' naar ' || t.to_whom || coalesce(': ' || t.report, ''),
         '', 'warm_transfer', t.id
  FROM visible_warm_transfer t
  UNION ALL
  SELECT o.pupil, 3, 'Observaties en besprekingen', o.observed_on, 'observatie',
         o.reason || coalesce(': ' || o.report, ''),
         iif(o.report IS NULL, 'verslag ontbreekt', ''),
         'pupil_observation', o.id
  FROM visible_pupil_observation o
  UNION ALL
  SELECT r.pupil, 3, 'Observaties en besprekingen', r.held_on, 'leerlingbespreking',
         r.question || coalesce(': ' || r.summary, ''),
         '', 'pupil_review', r.id
  FROM visible_pupil_review r
  UNION ALL
  SELECT d.pupil, 3, 'Observaties en besprekingen', d.discussed_on, d.kind, d.about, '', 'reviewed_pupil', d.id
  FROM pupil_discussed d
  WHERE d.group_review <> 0
  UNION ALL
  SELECT a.pupil, 3, 'Observaties en besprekingen', a.made_on, 'afspraak',
         a.text || ' (' || a.who || ', ' || strftime('%d-%m-%Y', a.due_on) || ')',
         a.state, 'review_agreement', a.agreement
  FROM list_zorgafspraken a
  WHERE a.pupil <> 0
  UNION ALL
  SELECT r.pupil, 4, 'Verwijzingen', r.referred_on, r.kind,
         r.question || coalesce(' → ' || r.answer, ''),
         r.status, 'referral', r.referral
  FROM list_verwijzingen r
  UNION ALL
  SELECT i.pupil, 5, 'Overleg', i.on_date, i.kind,
         i.question || coalesce(' → ' || i.decision, '')
           || iif(i.what = '', '', ' → ' || i.who || ': ' || i.what || ' (' || strftime('%d-%m-%Y', i.due_on) || ')'),
         i.state, 'care_item', i.item
  FROM list_overlegpunten i
  UNION ALL
  SELECT i.pupil, 6, 'Interventies', i.starts_on, i.what, i.goal || coalesce(' → ' || i.result, ''), i.state,
         'intervention', i.intervention
  FROM list_interventies i
  UNION ALL
  SELECT c.pupil, 7, 'Contacten', c.held_on, c.manner || ' met ' || c.with_whom, c.report, '', 'care_contact', c.contact
  FROM list_contacten c
  UNION ALL
  SELECT n.pupil, 8, 'Zorgnotities', n.written_on, 'zorgnotitie', n.text, coalesce(n.written_by, ''), 'care_note',
         n.note
  FROM list_zorgnotities n
  UNION ALL
  SELECT s.pupil, 4, 'Zorggegevens', NULL, 'zorggegevens',
         'afgeschermd, vraag de ' || (SELECT value FROM setting_now WHERE code = 'titel_zorgcoordinator'),
         '', '', 0
  FROM shielded_pupil s
  WHERE scope('care') = 0
  UNION ALL
  SELECT c.pupil, 9, 'Toestemmingen', c.answered_on, c.purpose,
         c.given || ' · ' || c.answered_by || iif(c.recipient = 'iedereen voor dit doel', '', ' · ' || c.recipient)
           || coalesce(' · tot en met ' || strftime('%d-%m-%Y', c.ends_on), ''),
         c.state, 'consent', c.consent
  FROM list_toestemmingen c
  UNION ALL
  SELECT g.pupil, 10, 'Ouders en verzorgers', g.starts_on, g.kind,
         g.guardian_name || iif(g.authority = 'ja', ' · met gezag', ' · zonder gezag')
           || iif(g.phone = '', '', ' · ' || g.phone) || iif(g.informed = 'alles', '', ' · mag weten: ' || g.informed),
         iif(g.ends_on < peildatum(), 'tot ' || strftime('%d-%m-%Y', g.ends_on), ''),
         'guardian', g.guardian
  FROM list_ouders g
) z
JOIN visible_pupil_guidance p ON p.id = z.pupil
LEFT JOIN school_year y ON z.on_date BETWEEN y.starts_on AND y.ends_on
LEFT JOIN current_enrolment e ON e.pupil = z.pupil;
