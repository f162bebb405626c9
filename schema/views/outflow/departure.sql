-- Tasks before a pupil leaves.

-- Open tasks for each pupil who is expected to leave, or who left within a year. about: the departure, 0 when there is
-- none yet. A pupil who died is in no list of tasks.
CREATE VIEW departure_now AS
SELECT d.pupil, coalesce(d.id, 0) AS about, d.last_on, d.outflow,
       iif(v.closing_on IS NULL, r.result, v.closing) AS closing,
       coalesce(v.closing_on, r.result_on) AS closing_on,
       nullif(substr(
         iif(v.transition_on IS NULL, ', transitiedocument', '')
         || iif(coalesce(v.closing_on, r.result_on) IS NULL, ', diploma of verklaring', '')
         || iif(v.portfolio_on IS NULL, ', portfolio', '')
         || iif(v.aftercare_offered_on IS NULL,
                ', nazorg aanbieden',
                iif(v.aftercare_accepted IS NULL,
                    ', antwoord op nazorg',
                    iif(v.aftercare_accepted = 'J' AND v.aftercare IS NULL, ', nazorgafspraak', '')))
         || iif(coalesce(v.contact_phone, '') = '' AND coalesce(v.contact_email, '') = '', ', contactgegevens', '')
         || iif(NOT EXISTS (
                  SELECT 1
                  FROM consent_answer c
                  WHERE c.pupil = d.pupil
                    AND c.purpose = 'VOL'
                    AND c.state IN ('geldig', 'geweigerd', 'ingetrokken')
                ), ', toestemming volgen', '')
         || iif(NOT EXISTS (
                  SELECT 1
                  FROM warm_transfer t
                  WHERE t.pupil = d.pupil AND t.kind = 'VER' AND t.held_on <= peildatum()
                ), ', warme overdracht', ''),
         3), '') AS missing
FROM (
  SELECT s.pupil, s.outflow, coalesce(s.left_on, d.leaves_on) AS last_on, d.id, s.placed_on, s.left_on
  FROM school_stay s
  JOIN visible_pupil_outflow p ON p.id = s.pupil
  LEFT JOIN departure d ON d.id = (
    SELECT n.id
    FROM departure n
    WHERE n.pupil = s.pupil
      AND n.leaves_on >= s.placed_on
      AND n.leaves_on <= coalesce(date(s.left_on, '+1 year'), '9999-12-31')
    ORDER BY n.leaves_on DESC, n.id DESC LIMIT 1
  )
  LEFT JOIN outflow o ON o.id = s.outflow
  LEFT JOIN destination x ON x.code = o.destination
  WHERE (d.id IS NOT NULL AND s.left_on IS NULL) OR (s.left_on > date(peildatum(), '-1 year') AND x.followed = 1)
) d
LEFT JOIN visible_departure v ON v.id = d.id
LEFT JOIN visible_candidate r ON r.id = (
  SELECT c.id
  FROM candidate c
  WHERE c.pupil = d.pupil AND c.result_on BETWEEN d.placed_on AND coalesce(date(d.left_on, '+1 year'), '9999-12-31')
  ORDER BY c.result_on DESC LIMIT 1
);

CREATE VIEW list_vertrek AS
SELECT d.pupil, p.number, p.name,
       coalesce(e.class_name, l.class_name, '') AS class_name,
       coalesce(e.year_name,
                (SELECT y.name FROM school_year y WHERE d.last_on BETWEEN y.starts_on AND y.ends_on)) AS year_name,
       p.search_key, d.last_on, d.about AS departure, coalesce(d.outflow, 0) AS outflow, v.transition_on,
       CASE d.closing
         WHEN 'DIP' THEN 'diploma'
         WHEN 'VER' THEN 'verklaring'
         WHEN 'GET' THEN 'getuigschrift'
       END AS closing,
       d.closing_on, v.portfolio_on, v.aftercare_offered_on,
       CASE v.aftercare_accepted WHEN 'J' THEN 'ja' WHEN 'N' THEN 'nee' END AS aftercare_accepted,
       v.aftercare_until, v.aftercare, v.contact_phone, v.contact_email, d.missing
FROM visible_pupil_outflow p
JOIN departure_now d ON d.pupil = p.id
LEFT JOIN visible_departure v ON v.id = d.about
LEFT JOIN current_enrolment e ON e.pupil = p.id
LEFT JOIN leaver l ON l.outflow = d.outflow AND l.pupil = d.pupil;
