-- The board of who leaves school: per pupil each step of leaving, a sign and what is the matter in words, signs as on
-- the class board.

-- Who is expected or known to leave; from the school's month on also who is of the grade or the age at which pupils
-- leave, without anything planned or a place next year; and who left with something still to do, or in this school
-- year. stage: gaat, vragen, weg. A pupil who died is in no list.
CREATE VIEW leaving_pupil AS MATERIALIZED
WITH y AS MATERIALIZED (
  SELECT c.starts_on, c.ends_on,
         printf('%s-%02d-01',
                substr(iif(CAST(m.value AS INTEGER) < 8, c.ends_on, c.starts_on), 1, 4),
                m.value) AS ask_from,
         CAST(g.value AS INTEGER) AS grade,
         CAST(a.value AS INTEGER) AS age
  FROM current_school_year c
  JOIN setting_now m ON m.code = 'vertrek_maand'
  JOIN setting_now g ON g.code = 'vertrek_leerjaar'
  JOIN setting_now a ON a.code = 'vertrek_leeftijd'
),
planned AS MATERIALIZED (
  SELECT pupil, min(id) AS outflow, left_on FROM visible_outflow WHERE left_on > peildatum() GROUP BY pupil
),
todo AS MATERIALIZED (SELECT * FROM departure_now),
gone AS MATERIALIZED (
  SELECT l.pupil, max(l.left_on) AS left_on, l.outflow, l.enrolment
  FROM leaving l
  WHERE l.left_on > date(peildatum(), '-1 year')
  GROUP BY l.pupil
)
SELECT e.pupil, iif(w.pupil IS NULL AND n.pupil IS NULL, 'vragen', 'gaat') AS stage, n.about AS departure, w.outflow,
       coalesce(w.left_on, n.last_on) AS last_on, n.closing, n.closing_on, e.class_name, e.year_name, y.ends_on
FROM visible_pupil_outflow p
JOIN current_enrolment e ON e.pupil = p.id
CROSS JOIN y
LEFT JOIN planned w ON w.pupil = p.id
LEFT JOIN todo n ON n.pupil = p.id AND n.outflow IS NULL
LEFT JOIN gone g ON g.pupil = p.id AND g.left_on >= e.starts_on
WHERE g.pupil IS NULL
  AND (w.pupil IS NOT NULL
       OR n.pupil IS NOT NULL
       OR (peildatum() >= y.ask_from
           AND (e.grade >= y.grade OR e.born_on <= date(peildatum(), '-' || y.age || ' years'))
           AND NOT EXISTS (SELECT 1 FROM enrolment f WHERE f.pupil = p.id AND f.starts_on > peildatum())))
UNION ALL
SELECT g.pupil, 'weg', n.about, nullif(g.outflow, 0), g.left_on, n.closing, n.closing_on, c.name, s.name, y.ends_on
FROM visible_pupil_outflow p
JOIN gone g ON g.pupil = p.id
CROSS JOIN y
JOIN enrolment e ON e.id = g.enrolment
JOIN school_year s ON s.id = e.school_year
LEFT JOIN class c ON c.id = e.class
LEFT JOIN visible_outflow o ON o.id = g.outflow
LEFT JOIN destination x ON x.code = o.destination
LEFT JOIN todo n ON n.pupil = g.pupil AND coalesce(n.outflow, 0) = g.outflow
LEFT JOIN current_enrolment b ON b.pupil = g.pupil AND b.starts_on > g.left_on
WHERE b.pupil IS NULL
  AND (g.outflow = 0 OR (x.followed = 1 AND (n.missing IS NOT NULL OR g.left_on >= y.starts_on)));

CREATE VIEW leaving_certificates AS MATERIALIZED
SELECT c.pupil, group_concat(iif(c.obtained_on IS NULL, NULL, c.label), '; ') AS obtained,
       group_concat(iif(c.state IN ('opleiding', 'examen gepland'), c.label, NULL), '; ') AS under_way
FROM certificate_case c
JOIN leaving_pupil l ON l.pupil = c.pupil
WHERE c.state <> 'gestopt'
GROUP BY c.pupil;

-- The internships of the last year: those that run on after the last day, that are to be closed, that end in time, and
-- that are done.
CREATE VIEW leaving_internship AS MATERIALIZED
SELECT l.pupil,
       group_concat(iif(i.ended_on IS NULL AND i.ends_on > l.last_on, i.company_name || ' tot en met '
         || strftime('%d-%m-%Y', i.ends_on), NULL), ', ') AS runs_on,
       group_concat(iif(i.state = 'afsluiten', i.company_name || ' was tot en met '
         || strftime('%d-%m-%Y', i.ends_on), NULL), ', ') AS to_close,
       group_concat(iif(i.state IN ('loopt', 'komt nog'), i.company_name || ' tot en met '
         || strftime('%d-%m-%Y', i.ends_on), NULL), ', ') AS running,
       group_concat(iif(i.ended_on IS NULL, NULL, i.company_name || ' tot en met '
         || strftime('%d-%m-%Y', i.ended_on)), ', ') AS done
FROM leaving_pupil l
JOIN internship_case i ON i.pupil = l.pupil
WHERE i.last_on > date(coalesce(l.last_on, peildatum()), '-1 year')
GROUP BY l.pupil;

-- The last answers about being followed; a refusal that stands overrules the consent of others.
CREATE VIEW leaving_consent AS MATERIALIZED
SELECT c.pupil, max(c.state = 'geldig') AS given, max(c.state IN ('geweigerd', 'ingetrokken')) AS refused,
       max(c.answered_on) AS answered_on
FROM leaving_pupil l
JOIN consent_answer c ON c.pupil = l.pupil AND c.purpose = 'VOL'
WHERE c.state IN ('geldig', 'geweigerd', 'ingetrokken')
GROUP BY c.pupil;

-- Sign and words in one text; NULL: in an area that the actor does not see of this pupil. late: the last day is past.
CREATE VIEW leaving_row AS
SELECT l.pupil, p.number, p.name, l.class_name, l.year_name, p.search_key, l.stage, l.last_on, l.departure, l.outflow,
       CASE
         WHEN l.stage = 'weg' AND l.outflow IS NULL
           THEN '! de inschrijving eindigde op ' || strftime('%d-%m-%Y', l.last_on) || '; leg het vertrek vast'
         WHEN l.stage = 'weg' THEN '● was ' || strftime('%d-%m-%Y', l.last_on)
         WHEN l.outflow IS NOT NULL THEN '● ' || strftime('%d-%m-%Y', l.last_on)
         WHEN l.late THEN '! ' || strftime('%d-%m-%Y', l.last_on) || ' is voorbij; leg het vertrek vast'
         WHEN l.stage = 'gaat' THEN '◐ ' || strftime('%d-%m-%Y', l.last_on) || ', zoals nu verwacht'
         ELSE iif(peildatum() >= date(l.ends_on, '-42 days'), '! ', '○ ')
           || 'nog te vragen; het schooljaar eindigt op ' || strftime('%d-%m-%Y', l.ends_on)
       END AS last_day,
       CASE
         WHEN o.id IS NOT NULL THEN '● ' || x.label || iif(o.organisation = '', '', ', ' || o.organisation)
         ELSE iif(l.late, '! ', '○ ') || 'nog niet bekend'
       END AS destination,
       CASE
         WHEN a.id IS NULL THEN iif(l.late, '! ', '○ ') || 'nog geen uitstroomadvies'
         WHEN a.advised_on < date(coalesce(l.last_on, peildatum()), '-1 year')
           THEN '! ' || f.label || ', ' || strftime('%d-%m-%Y', a.advised_on) || ': ouder dan een jaar'
             || iif(l.last_on > peildatum(), ' op de laatste dag', '')
         ELSE '● ' || f.label || ', ' || strftime('%d-%m-%Y', a.advised_on)
       END AS advice,
       CASE
         WHEN coalesce(l.closing_on, r.result_on) IS NOT NULL
           THEN '● ' || CASE coalesce(l.closing, r.result)
                          WHEN 'DIP' THEN 'diploma'
                          WHEN 'VER' THEN 'verklaring'
                          WHEN 'GET' THEN 'getuigschrift'
                          ELSE 'uitslag'
                        END
             || ', ' || strftime('%d-%m-%Y', coalesce(l.closing_on, r.result_on))
         WHEN o.closing = 'DIP' THEN '● diploma'
         WHEN o.closing = 'VER' THEN '● verklaring'
         WHEN o.closing = 'GET' THEN '● getuigschrift'
         WHEN o.closing = 'GEE' OR x.is_final = 0 THEN '– niet bij dit vertrek'
         WHEN l.late THEN '! nog geen diploma of verklaring'
         WHEN r.candidate IS NOT NULL THEN '◐ kandidaat voor het diploma; nog geen uitslag'
         ELSE '○ nog geen diploma of verklaring'
       END AS closing,
       CASE
         WHEN s.pupil IS NULL THEN NULL
         WHEN c.obtained IS NOT NULL
           THEN '● ' || c.obtained || coalesce('; bezig met ' || c.under_way, '')
         WHEN o.all_certificates = 'GEE' THEN '– er zijn er geen'
         WHEN c.under_way IS NOT NULL THEN '◐ bezig met ' || c.under_way
         ELSE '○ nog geen certificaat'
       END AS certificates,
       CASE
         WHEN v.portfolio_on IS NOT NULL THEN '● mee op ' || strftime('%d-%m-%Y', v.portfolio_on)
         ELSE iif(l.late, '! ', '○ ') || 'nog niet mee'
       END AS portfolio,
       CASE
         WHEN v.transition_on IS NOT NULL THEN '● mee op ' || strftime('%d-%m-%Y', v.transition_on)
         ELSE iif(l.late, '! ', '○ ') || 'nog niet mee'
       END AS transition,
       CASE
         WHEN n.pupil IS NULL THEN NULL
         WHEN i.runs_on IS NOT NULL
           THEN iif(l.late, '! ', '◐ ') || i.runs_on || ': loopt door na de laatste dag'
         WHEN i.to_close IS NOT NULL THEN iif(l.late, '! ', '◐ ') || i.to_close || ': nog afsluiten'
         WHEN i.running IS NOT NULL THEN '● ' || i.running
         WHEN i.done IS NOT NULL THEN '● geëindigd: ' || i.done
         ELSE '– geen stage in het laatste jaar'
       END AS internship,
       CASE
         WHEN g.pupil IS NULL THEN NULL
         WHEN t.id IS NOT NULL
           THEN '● ' || strftime('%d-%m-%Y', t.held_on) || iif(t.to_whom = '', '', ', met ' || t.to_whom)
         ELSE iif(l.late, '! ', '○ ') || 'nog geen warme overdracht'
       END AS transfer,
       CASE
         WHEN m.pupil IS NULL THEN NULL
         WHEN x.followed = 0 THEN '– na deze bestemming is er geen nazorg'
         WHEN k.refused THEN '● wil niet gevolgd worden, ' || strftime('%d-%m-%Y', k.answered_on)
         WHEN k.given THEN '● ja, ' || strftime('%d-%m-%Y', k.answered_on)
         ELSE iif(l.late, '! ', '○ ') || 'nog te vragen'
       END AS consent,
       CASE
         WHEN x.followed = 0 THEN '– na deze bestemming is er geen nazorg'
         WHEN v.contact_phone <> ''
           THEN '● ' || v.contact_phone || iif(v.contact_email = '', '', ', ' || v.contact_email)
         WHEN v.contact_email <> '' THEN '◐ ' || v.contact_email || '; nog geen nummer'
         ELSE iif(l.late, '! ', '○ ') || 'nog geen nummer'
       END AS contact,
       CASE
         WHEN x.followed = 0 THEN '– na deze bestemming is er geen nazorg'
         WHEN v.aftercare_offered_on IS NULL THEN iif(l.late, '! ', '○ ') || 'nog aan te bieden'
         WHEN v.aftercare_accepted = 'N' THEN '● wil geen nazorg'
         WHEN v.aftercare_accepted IS NULL
           THEN '◐ aangeboden op ' || strftime('%d-%m-%Y', v.aftercare_offered_on) || '; nog geen antwoord'
         WHEN v.aftercare IS NULL THEN '◐ wil nazorg; nog geen afspraak'
         ELSE '● ' || v.aftercare
       END AS aftercare
FROM visible_pupil_outflow p
JOIN (
  SELECT *, coalesce(last_on < peildatum(), 0) AS late FROM leaving_pupil
) l ON l.pupil = p.id
LEFT JOIN seen('portfolio') s ON s.pupil = p.id
LEFT JOIN seen('internship') n ON n.pupil = p.id
LEFT JOIN seen('guidance') g ON g.pupil = p.id
LEFT JOIN seen('consent') m ON m.pupil = p.id
LEFT JOIN visible_departure v ON v.id = l.departure
LEFT JOIN visible_outflow o ON o.id = l.outflow
LEFT JOIN destination x ON x.code = o.destination
LEFT JOIN outflow_advice a ON a.id = (
  SELECT b.id
  FROM outflow_advice b
  WHERE b.pupil = p.id AND b.advised_on <= peildatum()
  ORDER BY b.advised_on DESC LIMIT 1
)
LEFT JOIN expected_profile f ON f.code = a.profile
LEFT JOIN candidate_now r ON r.pupil = p.id
LEFT JOIN leaving_certificates c ON c.pupil = p.id
LEFT JOIN leaving_internship i ON i.pupil = p.id
LEFT JOIN warm_transfer t ON t.id = (
  SELECT h.id
  FROM warm_transfer h
  WHERE h.pupil = p.id AND h.kind = 'VER' AND h.held_on <= peildatum()
  ORDER BY h.held_on DESC LIMIT 1
)
LEFT JOIN leaving_consent k ON k.pupil = p.id;

CREATE VIEW list_vertrekbord AS
SELECT pupil, number, name, class_name, year_name, search_key, last_on, coalesce(departure, 0) AS departure,
       coalesce(outflow, 0) AS outflow, stage,
       substr(last_day, 1, 1) || coalesce(' ' || strftime('%d-%m', last_on), '') AS last_day,
       substr(destination, 1, 1) AS destination, substr(advice, 1, 1) AS advice, substr(closing, 1, 1) AS closing,
       substr(certificates, 1, 1) AS certificates, substr(portfolio, 1, 1) AS portfolio,
       substr(transition, 1, 1) AS transition, substr(internship, 1, 1) AS internship,
       substr(transfer, 1, 1) AS transfer, substr(consent, 1, 1) AS consent, substr(contact, 1, 1) AS contact,
       substr(aftercare, 1, 1) AS aftercare,
       substr(last_day, 3) AS last_day_words, substr(destination, 3) AS destination_words,
       substr(advice, 3) AS advice_words, substr(closing, 3) AS closing_words,
       substr(certificates, 3) AS certificates_words, substr(portfolio, 3) AS portfolio_words,
       substr(transition, 3) AS transition_words, substr(internship, 3) AS internship_words,
       substr(transfer, 3) AS transfer_words, substr(consent, 3) AS consent_words, substr(contact, 3) AS contact_words,
       substr(aftercare, 3) AS aftercare_words
FROM leaving_row;
