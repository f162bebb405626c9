-- Facts for the norms about leaving and follow-up. The einduitstroom consists of leavers with a final destination.
-- While a destination is not recorded it is unknown whether the leaver belongs to it, so that leaver is not counted.

CREATE VIEW norm_leaver AS
SELECT l.outflow, l.pupil, n.school_year, coalesce(g.class, y.class, 0) AS class, l.class_name,
       iif(g.outflow, g.grade, y.grade) AS grade, iif(g.outflow, g.phase, y.phase) AS phase, l.left_on,
       l.outflow > 0 AS recorded, l.destination, l.destination_label, d.status, l.start_profile, l.last_profile,
       l.last_set_on, l.fits_start, l.fits_last, l.deviation_reason, l.deviation_action, l.advised_on,
       o.all_certificates, o.all_internships, o.closing,
       date(l.left_on, '+30 days') < peildatum() AS settled,
       c.higher
         AND EXISTS (
           SELECT 1
           FROM destination_fit f
           JOIN expected_profile e ON e.code = f.profile
           JOIN expected_profile b ON b.label = l.start_profile
           WHERE f.destination = l.destination
             AND l.left_on >= f.fits_from
             AND l.left_on < f.fits_until
             AND e.rank > b.rank
         ) AS higher,
       c.narrow
FROM list_uitstroom l
JOIN norm_school_year n ON n.year_name = l.year_name
JOIN norm_choice c ON c.school_year = n.school_year
LEFT JOIN past_outflow o ON o.id = l.outflow
LEFT JOIN destination d ON d.code = l.destination
LEFT JOIN leaver_year g ON g.outflow = l.outflow
LEFT JOIN pupil_year y ON y.pupil = l.pupil AND y.school_year = n.school_year
WHERE l.is_final IS NOT 'nee';

CREATE VIEW norm_leaver_case AS
WITH e AS MATERIALIZED (SELECT * FROM norm_leaver),
least AS MATERIALIZED (SELECT norm, school_year, least FROM norm_year WHERE norm = 'H06'),
earned AS MATERIALIZED (
  SELECT c.pupil, group_concat(iif(c.counts, c.label, NULL), ', ') AS labels
  FROM certificate_case c
  GROUP BY c.pupil
),
stage AS MATERIALIZED (
  SELECT i.pupil, sum(i.external AND i.completed) AS completed
  FROM internship_case i
  WHERE i.starts_on <= peildatum()
  GROUP BY i.pupil
),
last AS MATERIALIZED (
  SELECT pupil, count(*) AS placements, sum(verdict IN ('VOL', 'GOE')) AS sufficient, count(verdict) AS judged
  FROM (
    SELECT i.pupil,
           (SELECT v.verdict
            FROM internship_verdict v
            WHERE v.internship = i.internship AND v.party = 'BED' AND v.is_final) AS verdict
    FROM internship_case i
    WHERE i.external AND i.is_outflow AND i.starts_on <= peildatum()
  )
  GROUP BY pupil
),
closed AS MATERIALIZED (
  SELECT d.pupil, d.leaves_on, d.closing, d.transition_on, d.aftercare, d.aftercare_accepted
  FROM visible_departure d
),
exam AS MATERIALIZED (
  SELECT c.pupil, max(c.result = 'DIP') AS passed
  FROM visible_candidate c
  WHERE c.result IS NOT NULL
  GROUP BY c.pupil
),
advice AS MATERIALIZED (
  SELECT pupil, max(advised_on) AS advised_on
  FROM visible_outflow_advice
  GROUP BY pupil
)
-- H03: a certificate that counts
SELECT 'H03' AS norm, e.school_year, e.pupil, e.class, e.class_name, e.grade, e.phase, '' AS what,
       iif(e.recorded, c.labels IS NOT NULL, NULL) AS met,
       e.recorded * iif(e.all_certificates IS NULL, c.pupil IS NOT NULL, 2) AS known,
       CASE
         WHEN NOT e.recorded THEN 'bestemming niet vastgelegd'
         WHEN e.all_certificates = 'GEE' THEN 'geen certificaat gehaald'
         WHEN c.pupil IS NULL THEN 'geen certificaten vastgelegd'
         ELSE coalesce(c.labels, 'geen certificaat dat meetelt')
       END AS reason
FROM e
LEFT JOIN earned c ON c.pupil = e.pupil
UNION ALL
-- H04: the diploma
SELECT 'H04', e.school_year, e.pupil, e.class, e.class_name, e.grade, e.phase, '',
       iif(e.recorded, coalesce(e.passed, 0), NULL),
       e.recorded AND e.passed IS NOT NULL,
       CASE
         WHEN NOT e.recorded THEN 'bestemming niet vastgelegd'
         WHEN e.passed THEN 'diploma'
         WHEN e.passed IS NULL THEN 'geen diploma vastgelegd'
         WHEN e.closing = 'GEE' THEN 'geen diploma of verklaring'
         ELSE 'verklaring of getuigschrift'
       END
FROM (
  SELECT e.*,
         (SELECT max(s.passed)
          FROM (
            SELECT x.passed FROM exam x WHERE x.pupil = e.pupil
            UNION ALL
            SELECT d.closing = 'DIP' FROM closed d WHERE d.pupil = e.pupil AND d.closing IS NOT NULL
            UNION ALL
            SELECT e.closing = 'DIP'
          ) s) AS passed
  FROM e
) e
UNION ALL
-- H06: external internships that were completed
SELECT 'H06', e.school_year, e.pupil, e.class, e.class_name, e.grade, e.phase, '',
       iif(e.recorded, coalesce(s.completed, 0) >= l.least, NULL),
       e.recorded * iif(e.all_internships IS NULL, s.pupil IS NOT NULL, 2),
       CASE
         WHEN NOT e.recorded THEN 'bestemming niet vastgelegd'
         WHEN e.all_internships = 'GEE' THEN 'geen stage gelopen'
         WHEN s.pupil IS NULL THEN 'geen stages vastgelegd'
         ELSE s.completed || iif(s.completed >= l.least, '', ' van ' || l.least) || ' externe stages afgerond'
       END
FROM e
JOIN least l ON l.school_year = e.school_year
LEFT JOIN stage s ON s.pupil = e.pupil
UNION ALL
-- H07: an external uitstroomstage that the company judged sufficient
SELECT 'H07', e.school_year, e.pupil, e.class, e.class_name, e.grade, e.phase, '',
       iif(e.recorded, coalesce(s.sufficient, 0) > 0, NULL),
       e.recorded * CASE
         WHEN e.all_internships IS NOT NULL OR s.judged > 0 THEN 2
         WHEN s.placements IS NULL THEN EXISTS (SELECT 1 FROM stage i WHERE i.pupil = e.pupil)
         ELSE 0
       END,
       CASE
         WHEN NOT e.recorded THEN 'bestemming niet vastgelegd'
         WHEN s.placements IS NULL
           THEN iif(e.all_internships IS NOT NULL OR EXISTS (SELECT 1 FROM stage i WHERE i.pupil = e.pupil),
                    'geen uitstroomstage', 'geen stages vastgelegd')
         WHEN s.judged = 0 THEN 'niet beoordeeld'
         WHEN s.sufficient > 0 THEN 'voldoende'
         ELSE 'onvoldoende'
       END
FROM e
LEFT JOIN last s ON s.pupil = e.pupil
WHERE s.placements IS NOT NULL OR NOT e.narrow
UNION ALL
-- H17: as the last OPP expected
SELECT 'H17', e.school_year, e.pupil, e.class, e.class_name, e.grade, e.phase, '',
       iif(e.recorded, e.fits_last = 'ja', NULL), e.recorded AND e.fits_last <> 'onbekend',
       CASE
         WHEN NOT e.recorded THEN 'bestemming niet vastgelegd'
         WHEN e.fits_last = 'onbekend' THEN 'geen verwachting bekend'
         ELSE 'verwacht: ' || e.last_profile || coalesce(' (OPP van ' || strftime('%d-%m-%Y', e.last_set_on) || ')', '')
                || '; ' || e.destination_label
       END
FROM e
UNION ALL
-- H18: what the school does about a deviation from it
SELECT 'H18', e.school_year, e.pupil, e.class, e.class_name, e.grade, e.phase, '',
       CASE WHEN coalesce(e.deviation_action, '') <> '' THEN 1 WHEN e.settled THEN 0 END,
       coalesce(e.deviation_action, '') <> '' OR NOT e.settled,
       CASE
         WHEN coalesce(e.deviation_action, '') <> '' THEN e.deviation_action
         WHEN e.settled THEN 'niet vastgelegd wat de school ermee doet'
         ELSE 'kan nog'
       END
FROM e
WHERE e.fits_last = 'nee'
UNION ALL
-- H38: the transitiedocument was given along, also to pupils who go to another school
SELECT 'H38', l.school_year, l.pupil, l.class, l.class_name, l.grade, l.phase, '',
       EXISTS (SELECT 1 FROM closed d WHERE d.pupil = l.pupil AND d.transition_on IS NOT NULL),
       1,
       coalesce('meegegeven op '
                  || strftime('%d-%m-%Y', (SELECT max(d.transition_on) FROM closed d WHERE d.pupil = l.pupil)),
                'niet meegegeven')
FROM leaver_year l
WHERE l.followed
UNION ALL
-- H42: what was agreed about aftercare
SELECT 'H42', e.school_year, e.pupil, e.class, e.class_name, e.grade, e.phase, '',
       iif(e.recorded,
           EXISTS (
             SELECT 1
             FROM closed d
             WHERE d.pupil = e.pupil AND (d.aftercare IS NOT NULL OR d.aftercare_accepted = 'N')
           ),
           NULL),
       e.recorded,
       CASE
         WHEN NOT e.recorded THEN 'bestemming niet vastgelegd'
         ELSE coalesce((SELECT iif(d.aftercare_accepted = 'N', 'wil geen nazorg', 'beschreven')
                        FROM closed d
                        WHERE d.pupil = e.pupil AND (d.aftercare IS NOT NULL OR d.aftercare_accepted = 'N')
                        LIMIT 1),
                       'niet beschreven')
       END
FROM e
UNION ALL
-- Z04: work, education or dagbesteding; a traject does not count
SELECT 'Z04', e.school_year, e.pupil, e.class, e.class_name, e.grade, e.phase, '',
       iif(e.recorded, coalesce(e.status IN ('WER', 'WEL', 'LER', 'DAG'), 0), NULL),
       e.recorded AND e.status IS NOT 'ONB',
       coalesce(e.destination_label, 'bestemming niet vastgelegd')
FROM e
UNION ALL
-- Z06: as the first OPP expected, or higher if the school counts that
SELECT 'Z06', e.school_year, e.pupil, e.class, e.class_name, e.grade, e.phase, '', iif(e.recorded, e.on_level, NULL),
       e.recorded AND e.fits_start <> 'onbekend',
       CASE
         WHEN NOT e.recorded THEN 'bestemming niet vastgelegd'
         WHEN e.fits_start = 'onbekend' THEN 'geen verwachting bij de start bekend'
         ELSE 'bij de start verwacht: ' || e.start_profile || '; ' || e.destination_label
       END
FROM (SELECT e.*, e.fits_start = 'ja' OR e.higher AS on_level FROM e) e
UNION ALL
-- Z06b: the reason, for the others
SELECT 'Z06b', e.school_year, e.pupil, e.class, e.class_name, e.grade, e.phase, '',
       CASE WHEN e.deviation_reason IS NOT NULL THEN 1 WHEN e.settled THEN 0 END,
       1,
       coalesce(e.deviation_reason, iif(e.settled, 'geen reden vastgelegd', 'kan nog'))
FROM e
WHERE e.fits_start = 'nee' AND NOT e.higher
UNION ALL
-- R05: the last advice is no older than a number of days, a year by default
SELECT 'R05', e.school_year, e.pupil, e.class, e.class_name, e.grade, e.phase, '',
       iif(e.recorded, e.left_on <= date(a.advised_on, n.least || ' days'), NULL),
       e.recorded,
       iif(e.recorded, '', 'bestemming niet vastgelegd; ') || 'advies van ' || strftime('%d-%m-%Y', a.advised_on)
FROM e
JOIN norm_year n ON n.norm = 'R05' AND n.school_year = e.school_year
JOIN (
  SELECT pupil, left_on, max(advised_on) AS advised_on
  FROM (
    SELECT e.pupil, e.left_on, v.advised_on
    FROM e
    JOIN visible_outflow_advice v ON v.pupil = e.pupil AND v.advised_on <= e.left_on
  )
  GROUP BY pupil, left_on
) a ON a.pupil = e.pupil AND a.left_on = e.left_on
UNION ALL
-- H05: pupils who stopped with Entree in this school year, also unfinished or to go on in another track
SELECT 'H05', y.school_year, y.pupil, y.class, y.class_name, y.grade, y.phase, '',
       EXISTS (
         SELECT 1
         FROM certificate_case c
         WHERE c.pupil = y.pupil AND c.kind = 'ENT' AND c.obtained_on IS NOT NULL
       ),
       EXISTS (SELECT 1 FROM certificate_case c WHERE c.pupil = y.pupil AND c.kind = 'ENT'),
       coalesce((SELECT 'diploma op ' || strftime('%d-%m-%Y', max(c.obtained_on))
                 FROM certificate_case c
                 WHERE c.pupil = y.pupil AND c.kind = 'ENT' AND c.obtained_on IS NOT NULL),
                'zonder diploma')
FROM pupil_year y
CROSS JOIN visible_pupil_portfolio v ON v.id = y.pupil
WHERE (y.over OR NOT y.entree)  -- the last Entree enrolment was in this year
  AND (SELECT n.school_year
       FROM enrolment n
       JOIN track t ON t.code = n.track
       WHERE n.pupil = y.pupil AND t.entree AND n.starts_on <= peildatum()
       ORDER BY n.starts_on DESC LIMIT 1) = y.school_year;

-- H19, H20, Z05: pupils who left in one school year count in the school year in which the last of them is due.
CREATE VIEW norm_moment AS
SELECT column1 AS norm, column2 AS moment
FROM (VALUES ('H20', 1), ('H19', 2), ('Z05', 2), ('Z05b', 2));

CREATE VIEW norm_later_case AS
WITH later AS MATERIALIZED (
  SELECT n.*, n.late OR n.state = 'vóór Stip' AS missed, y.school_year, l.class_name,
         'vertrokken in ' || l.year_name AS what
  FROM nazorg_asked n
  JOIN norm_school_year y ON y.year_name = n.counts_in
  JOIN leaver l ON l.outflow = n.outflow
)
SELECT m.norm, l.school_year, l.pupil, 0 AS class, l.class_name, NULL AS grade, NULL AS phase, l.what,
       CASE WHEN l.known THEN 1 WHEN l.follow_up OR l.missed THEN 0 END AS met,
       CASE WHEN l.known THEN 1 WHEN l.follow_up OR l.missed THEN 0 ELSE 1 END AS known,
       CASE
         WHEN l.follow_up THEN l.status
         WHEN l.missed THEN 'niet nagevraagd'
         ELSE 'navragen tot en met ' || strftime('%d-%m-%Y', l.due_on)
       END AS reason
FROM later l
JOIN norm_moment m ON m.moment = l.moment
WHERE m.norm IN ('H19', 'H20')
UNION ALL
-- bestendig by the school's chosen definition; and again (Z05b) with unknown counted as not bestendig
SELECT m.norm, l.school_year, l.pupil, 0, l.class_name, NULL, NULL, l.what,
       CASE
         WHEN NOT b.due THEN NULL
         WHEN b.chosen IS NOT NULL THEN b.chosen
         WHEN m.norm = 'Z05b' THEN 0
       END,
       NOT b.due OR b.chosen IS NOT NULL, b.reason
FROM later l
JOIN steadfast_case b ON b.outflow = l.outflow
JOIN norm_moment m ON m.moment = l.moment
WHERE m.norm IN ('Z05', 'Z05b');

-- The norms of this file, as in norm_about.
CREATE VIEW norm_outflow_about AS
VALUES ('H03', 'certificate', 0, 0, 1), ('H04', 'outflow', 1, 1, 0), ('H05', 'certificate', 1, 1, 0),
       ('H06', 'internship', 0, 1, 1), ('H07', 'internship', 0, 1, 1), ('H17', 'opp', 1, 1, 0),
       ('H18', 'outflow', 1, 0, 0), ('H19', 'outflow', 1, 1, 0), ('H20', 'outflow', 1, 1, 0),
       ('H38', 'outflow', 0, 1, 0), ('H42', 'outflow', 0, 1, 0), ('Z04', 'outflow', 1, 1, 0),
       ('Z05', 'outflow', 1, 1, 0), ('Z05b', 'outflow', 1, 1, 0), ('Z06', 'opp', 1, 1, 1),
       ('Z06b', 'outflow', 0, 1, 0), ('R05', 'outflow', 1, 1, 0);
