# Read by the tests of the workbooks stages, portfolio and certificaten, behind lib.sh: internships, results, attendance, certificates,
# evidence and candidates in the example school of 22-11-2026, straight into the tables. What is said of class 1A holds FAR.

FAR=kattenstaart

fill_portfolio() { # DB
	tamper "$1" <<END
-- what the example has of its own is not what the tests count
DELETE FROM internship_rating; DELETE FROM internship_evaluation; DELETE FROM internship_visit; DELETE FROM internship_signature; DELETE FROM internship_goal;
DELETE FROM work_process; DELETE FROM certificate; DELETE FROM internship; DELETE FROM company; DELETE FROM result; DELETE FROM attendance;
DELETE FROM evidence_signature; DELETE FROM attachment; DELETE FROM evidence; DELETE FROM exam; DELETE FROM exam_day; DELETE FROM diploma_judgement;
DELETE FROM candidate;
END
	# what was handed in is frozen; the tests write in it all the same
	sqlite3 "$1" "SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_schema WHERE type = 'trigger' AND tbl_name LIKE 'exam_portfolio%'" | sqlite3 "$1"
	tamper "$1" <<END
DELETE FROM exam_portfolio_file; DELETE FROM exam_portfolio_item; DELETE FROM exam_portfolio;
PRAGMA foreign_keys = ON;
CREATE TEMP TABLE mentor AS SELECT id FROM staff WHERE code = 'JAN';
CREATE TEMP TABLE daan AS SELECT id FROM pupil WHERE number = '24-0417';
-- everybody of this year with a number, class and grade
CREATE TEMP TABLE here AS SELECT e.pupil, c.name AS class, e.grade, row_number() OVER (ORDER BY c.name, p.number) AS n
FROM enrolment e JOIN pupil p ON p.id = e.pupil JOIN class c ON c.id = e.class JOIN school_year y ON y.id = e.school_year WHERE y.name = '2026-2027' AND e.ends_on IS NULL;
CREATE TEMP TABLE before AS SELECT e.pupil, e.grade, row_number() OVER (ORDER BY e.pupil) AS n
FROM enrolment e JOIN school_year y ON y.id = e.school_year WHERE y.name = '2025-2026';

INSERT INTO company (id, rev, name, sector, address, town, recognised, contact, phone, email, places, agreements, retired_on) VALUES
 (1001, 1, '=1+1', 'EHO', 'Markt 1', 'Voorbeeldstad', 1, 'Anna Bakker', '06-11112222', 'anna@voorbeeld.nl', 2, 'Neem je eigen schort mee.', NULL),
 (1002, 1, 'Kwekerij De Linde', 'GGI', 'Dijk 2', 'Voorbeeldstad', 1, 'Bram Boom', '', '', 3, NULL, NULL),
 (1003, 1, 'Garage Van Dijk', 'TEC', 'Weg 3', 'Voorbeelddorp', 0, 'Cor van Dijk', '', '', NULL, NULL, NULL),
 (1004, 1, 'Zorghuis Zonneschijn', 'DZO', 'Laan 4', 'Voorbeelddorp', 1, 'Dina Zon', '', '', 4, NULL, NULL),
 (1005, 1, 'Winkel die stopte', 'EHO', 'Plein 5', 'Voorbeeldstad', 0, '', '', '', 1, NULL, '2026-08-01');

-- last year, closed in every way; this year running, to come, and past its end
INSERT INTO internship (id, rev, pupil, kind, company, sector, starts_on, ends_on, days, hours, times, work, supervisor, supervisor_phone, supervised_by, goal,
  is_outflow, statement, ended_on, end_reason, end_remark)
SELECT 2000 + n, 1, pupil, CASE n % 4 WHEN 0 THEN 'BES' WHEN 1 THEN 'IND' WHEN 2 THEN 'PLA' ELSE 'VES' END, 1001 + n % 5, NULL, '2026-01-12', '2026-06-26', 'di', 6,
  '9.00-15.30', 'inpakken en opruimen', 'Sam de Baas', '06-22223333', (SELECT id FROM mentor), NULL, n % 3 = 0, 0, '2026-06-19',
  CASE n % 6 WHEN 0 THEN 'UMO' WHEN 1 THEN 'BED' WHEN 2 THEN 'UAF' WHEN 3 THEN 'CON' ELSE 'AFG' END, NULL
FROM before WHERE grade >= 2;
INSERT INTO internship (id, rev, pupil, kind, company, sector, starts_on, ends_on, days, hours, times, work, supervisor, supervisor_phone, supervised_by, goal,
  is_outflow, statement, ended_on, end_reason, end_remark)
SELECT 3000 + n, 1, pupil, CASE grade WHEN 2 THEN 'INT' WHEN 3 THEN 'BES' WHEN 4 THEN 'IND' ELSE 'PLA' END, iif(grade = 2, NULL, 1001 + n % 4), iif(n % 5 = 0, 'TEC', NULL),
  CASE n % 7 WHEN 0 THEN '2027-02-01' ELSE '2026-09-08' END, CASE n % 7 WHEN 0 THEN '2027-05-28' WHEN 1 THEN '2026-11-13' WHEN 2 THEN '2026-11-27' ELSE '2027-01-29' END,
  CASE n % 3 WHEN 0 THEN 'ma di' WHEN 1 THEN 'do' ELSE 'wo do vr' END, 12, '8.30-16.00', 'helpen in de werkplaats', 'Toos van der Berg', '', (SELECT id FROM mentor), 'omgaan met klanten',
  0, n % 5 = 1, iif(n % 9 = 4, '2026-11-06', NULL), iif(n % 9 = 4, iif(n % 2, 'UZW', 'OVE'), NULL), NULL
FROM here WHERE grade >= 2 AND pupil NOT IN (SELECT id FROM daan);
INSERT INTO internship_signature SELECT 10 * i.id + k.column1, 1, i.id, k.column2, 'naam ' || k.column2, i.starts_on, 'PAP', (SELECT id FROM mentor)
FROM internship i, (VALUES (1, 'LLN'), (2, 'BED'), (3, 'SCH')) k WHERE i.id % 4 <> k.column1 AND i.starts_on <= '2026-11-22';
INSERT INTO internship_evaluation SELECT 10 * i.id + k.column1, 1, i.id, k.column2, date(coalesce(i.ended_on, '2026-11-20'), '-3 days'), 'naam ' || k.column2, 'PAP', NULL, i.id % 5 > 0,
  CASE i.id % 8 WHEN 0 THEN 'ONV' WHEN 1 THEN 'GOE' ELSE 'VOL' END, iif(i.id % 3, NULL, 'werkt netjes')
FROM internship i, (VALUES (1, 'LLN'), (2, 'BED'), (3, 'SCH')) k WHERE i.id % 3 <> k.column1 AND i.starts_on <= '2026-11-01';
INSERT INTO internship_rating SELECT 100 * v.id + row_number() OVER (PARTITION BY v.id ORDER BY c.code), 1, v.id, c.code, NULL, 1 + (v.id + c.id) % 4
FROM internship_evaluation v, competence c WHERE c.competence_group = 'A';
INSERT INTO internship_visit SELECT id, 1, id, date(starts_on, '+20 days'), 'BEZ', (SELECT id FROM mentor), 'gaat goed' FROM internship WHERE starts_on < '2026-10-01' AND id % 2;

-- Daan: one that was finished and judged by three, and one that runs, with a goal of the IOP
INSERT INTO internship (id, rev, pupil, kind, company, sector, starts_on, ends_on, days, hours, times, work, supervisor, supervisor_phone, supervised_by, goal,
  is_outflow, statement, ended_on, end_reason, end_remark) VALUES
 (4001, 1, (SELECT id FROM daan), 'VES', 1002, NULL, '2026-05-11', '2026-07-03', 'do', 6, '9.00-15.00', 'planten verzorgen', 'Bram Boom', '06-33334444', (SELECT id FROM mentor),
  'ontdekken of ik buiten wil werken', 0, 0, '2026-07-03', 'AFG', NULL),
 (4002, 1, (SELECT id FROM daan), 'BES', 1001, NULL, '2026-09-15', '2027-01-29', 'di do', 12, '8.30-15.30', 'deeg maken en de winkel helpen', 'Anna Bakker', '06-11112222', (SELECT id FROM mentor),
  'op tijd beginnen', 0, 0, NULL, NULL, NULL);
INSERT INTO internship_signature VALUES
 (4011, 1, 4001, 'LLN', 'Daan van den Berg', '2026-05-11', 'PAP', NULL), (4012, 1, 4001, 'BED', 'Bram Boom', '2026-05-12', 'PAP', NULL),
 (4013, 1, 4001, 'SCH', 'Els Jansen', '2026-05-13', 'STI', NULL), (4014, 1, 4002, 'BED', 'Anna Bakker', '2026-09-15', 'PAP', NULL);
INSERT INTO internship_evaluation VALUES
 (4021, 1, 4001, 'LLN', '2026-07-01', 'Daan van den Berg', 'PAP', NULL, 1, 'GOE', 'ik vond het leuk'),
 (4022, 1, 4001, 'BED', '2026-07-02', 'Bram Boom', 'PAP', NULL, 1, 'GOE', 'werkt hard en is vriendelijk'),
 (4023, 1, 4001, 'SCH', '2026-07-03', 'Els Jansen', 'STI', NULL, 1, 'VOL', NULL);
INSERT INTO internship_rating SELECT 40000 + 100 * v.id + row_number() OVER (PARTITION BY v.id ORDER BY c.code), 1, v.id, c.code, NULL, 1 + (v.id + c.id) % 4
FROM internship_evaluation v, competence c WHERE v.internship = 4001 AND c.competence_group = 'A';
INSERT INTO internship_goal SELECT 4031, 1, 4002, max(id), '2026-09-15' FROM goal WHERE pupil IN daan AND done_on IS NULL;

-- results: a test for everybody, some with a level; attendance of every period that has ended and of this one
INSERT INTO result SELECT 5000 + h.n * 10 + k.column1, 1, h.pupil, k.column2, k.column3, k.column4, k.column5, iif(h.n % 4, '7,5', '4,0'), h.n % 4 > 0, iif(h.n % 5, k.column6, NULL), (SELECT id FROM mentor)
FROM here h, (VALUES (1, 'NED', (SELECT code FROM result_kind WHERE method_test ORDER BY sort LIMIT 1), 'hoofdstuk 1', '2026-09-30', NULL),
  (2, 'REK', (SELECT code FROM result_kind WHERE method_test ORDER BY sort LIMIT 1), 'hoofdstuk 1', '2026-10-07', (SELECT code FROM result_level WHERE scale = 'REF' ORDER BY sort LIMIT 1)),
  (3, 'REK', (SELECT code FROM result_kind WHERE method_test ORDER BY sort LIMIT 1), 'hoofdstuk 9', '2026-05-07', (SELECT code FROM result_level WHERE scale = 'REF' ORDER BY sort LIMIT 1))) k;
INSERT INTO attendance SELECT 100000 + 100 * h.n + row_number() OVER (PARTITION BY h.n ORDER BY o.starts_on), 1, h.pupil, o.id, 300, 300 - (h.n % 5) * 25, (h.n % 5) * 10, (h.n % 5) * 15, 40, 40 - h.n % 3
FROM here h, period o WHERE o.starts_on < '2026-11-22' AND o.ends_on > '2025-08-01';

-- certificates of every kind of state; of two years
INSERT INTO certificate (id, rev, pupil, kind, detail, issuer, recognised, company, started_on, exam_on, obtained_on, number, expires_on, stopped_on, remark)
SELECT 6000 + n, 1, pupil, CASE n % 5 WHEN 0 THEN 'VCA' WHEN 1 THEN 'BHV' WHEN 2 THEN 'KAS' WHEN 3 THEN 'IV1' ELSE 'SCC' END, iif(n % 5 = 4, 'koken', ''), 'SSVV', n % 4 = 0, NULL, '2025-09-08',
  iif(n % 8 = 5, '2026-12-10', NULL), CASE n % 8 WHEN 5 THEN NULL WHEN 6 THEN NULL WHEN 7 THEN NULL WHEN 1 THEN '2025-11-28' WHEN 3 THEN '2025-12-15' ELSE '2026-10-05' END, 'nr ' || n,
  CASE n % 8 WHEN 1 THEN '2026-11-27' WHEN 3 THEN '2026-10-01' WHEN 2 THEN '2027-10-04' ELSE NULL END, iif(n % 8 = 7, '2026-03-02', NULL), NULL
FROM here WHERE grade >= 2;
INSERT INTO certificate (id, rev, pupil, kind, detail, issuer, recognised, company, started_on, exam_on, obtained_on, number, expires_on, stopped_on, remark)
SELECT 7000 + row_number() OVER (ORDER BY pupil), 1, pupil, iif(pupil % 3, 'VCA', 'IV2'), '', 'SSVV', 0, NULL, NULL, NULL, date(left_on, '-90 days'), '', NULL, NULL, NULL FROM outflow WHERE pupil % 4;
INSERT INTO certificate (id, rev, pupil, kind, detail, issuer, recognised, company, started_on, exam_on, obtained_on, number, expires_on, stopped_on, remark)
SELECT 8001, 1, id, 'HAC', '', 'Horeca Branche', 1, NULL, NULL, NULL, '2026-06-10', 'H-77', NULL, NULL, NULL FROM daan;

-- evidence: some without a date, some unsigned, some nowhere to be found
INSERT INTO evidence (id, rev, pupil, requirement, subject, kind, title, made_on, goal, competence, place, added_on, added_by)
SELECT 200000 + row_number() OVER (ORDER BY h.n, r.code), 1, h.pupil, r.code, r.subject, r.kind, r.title, iif((h.n + r.id) % 7, '2026-03-10', NULL), NULL, NULL, iif((h.n + r.id) % 11, 'map in lokaal ' || h.n, ''), '2026-03-12', (SELECT id FROM mentor)
FROM here h JOIN portfolio_requirement r ON r.grade <= h.grade JOIN evidence_kind k ON k.code = r.kind AND k.filed_by = '' WHERE (h.n * 7 + r.id) % 5;
INSERT INTO evidence_signature SELECT id, 1, id, 'DOC', 'Els Jansen', '2026-03-13', 'PAP', NULL FROM evidence WHERE (id % 6) > 0;
INSERT INTO evidence (id, rev, pupil, requirement, subject, kind, title, made_on, goal, competence, place, added_on, added_by) VALUES
 (8101, 1, (SELECT id FROM daan), NULL, 'KOK', 'FOT', 'Foto van mijn appeltaart', '2026-10-10', NULL, 'A05', '', '2026-10-10', (SELECT id FROM daan));
INSERT INTO attachment VALUES (8102, 1, 8101, 'appeltaart.jpg', 'jpg', 1234, printf('%064d', 1), '2026-10-10');

-- Daan handed a portfolio in, and left with a result in a year that is not over: enough to see it on paper
INSERT INTO exam_portfolio VALUES (8201, 1, (SELECT id FROM daan), '2026-11-02', (SELECT id FROM mentor));
INSERT INTO exam_portfolio_item VALUES
 (8202, 1, 8201, 'koken en horeca', '', 'foto of filmpje', 'Foto van mijn appeltaart', '2026-10-10', 'docent Els Jansen 11-10-2026', 'in orde', '', NULL),
 (8203, 1, 8201, 'mentorles', 'IOP-gesprekken van leerjaar 3', 'IOP-gesprek', 'IOP-gesprek 1', '2026-10-08', 'mentor Els Jansen 08-10-2026', 'in orde', 'in Stip', 'Ik ben op tijd (zelfstandig)');
INSERT INTO exam_portfolio_file VALUES (8204, 1, 8202, 'appeltaart.jpg', 'jpg', 1234, printf('%064d', 1));
INSERT INTO candidate (id, rev, pupil, school_year, regulation, variant, registered_on, exam_portfolio, result, result_on, decided_by, grounds, reported_on)
SELECT 8301, 1, (SELECT id FROM daan), id, 'WET', NULL, '2026-11-01', 8201, 'DIP', '2026-11-20', (SELECT id FROM mentor), NULL, NULL FROM school_year WHERE name = '2026-2027';

UPDATE evidence SET title = title || ' $FAR' WHERE pupil IN (SELECT pupil FROM here WHERE class = '1A');
UPDATE certificate SET remark = '$FAR', issuer = '$FAR' WHERE pupil IN (SELECT pupil FROM here WHERE class = '2A');
UPDATE internship SET work = '$FAR' WHERE pupil IN (SELECT pupil FROM here WHERE class = '2A');
END
}
