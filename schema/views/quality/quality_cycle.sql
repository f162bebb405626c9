-- The quality cycle: themes, ambitions and goals with the actions on them, the cards of the subjects, and
-- self-evaluation.

-- The stages of an improvement.
CREATE VIEW quality_stage AS
SELECT 'AAN' AS code, 'aanloop' AS label, 'implementeren' AS means, 1 AS sort
UNION ALL
SELECT 'PAD', 'op pad', 'ontwikkelen', 2
UNION ALL
SELECT 'OND', 'onderweg', 'verbeteren', 3
UNION ALL
SELECT 'STO', 'op stoom', 'borgen', 4;

CREATE VIEW quality_outcome AS
SELECT 'JA' AS code, 'ja' AS label, 1 AS sort
UNION ALL
SELECT 'DEE', 'deels', 2
UNION ALL
SELECT 'NEE', 'nee', 3;

-- The most actions that a goal may have, by the SMART check.
CREATE VIEW quality_limit AS SELECT 3 AS actions;

-- A goal with its four ticks: linked to an ambition, few actions, a measure, a date.
CREATE VIEW quality_goal_case AS
SELECT g.id AS goal, g.school_year, y.name AS year_name, t.id AS theme, t.name AS theme_name, g.ambition,
       a.text AS ambition_text, g.text, g.stage, s.label AS stage_label, g.measured_by, g.due_on, g.reached,
       o.label AS reached_label, g.evaluated_on, g.evaluation, g.follows,
       (SELECT n.id FROM visible_quality_goal n WHERE n.follows = g.id) AS followed_by,
       (SELECT count(*) FROM visible_quality_action c WHERE c.goal = g.id) AS actions,
       (SELECT count(*) FROM visible_quality_action c WHERE c.goal = g.id AND c.done_on IS NOT NULL) AS actions_done,
       (SELECT count(*)
        FROM visible_quality_action c
        WHERE c.goal = g.id AND c.done_on IS NULL AND c.due_on < peildatum()) AS actions_late,
       g.ambition IS NOT NULL AS is_linked,
       (SELECT count(*) FROM visible_quality_action c WHERE c.goal = g.id)
         <= (SELECT actions FROM quality_limit) AS is_few,
       coalesce(g.measured_by, '') <> ''
         OR EXISTS (SELECT 1 FROM visible_quality_indicator i WHERE i.goal = g.id) AS is_measured,
       g.due_on IS NOT NULL AS is_dated
FROM visible_quality_goal g
JOIN school_year y ON y.id = g.school_year
JOIN quality_stage s ON s.code = g.stage
LEFT JOIN visible_quality_ambition a ON a.id = g.ambition
LEFT JOIN visible_quality_theme t ON t.id = a.theme
LEFT JOIN quality_outcome o ON o.code = g.reached;

CREATE VIEW list_kwaliteitsdoelen AS
SELECT year_name,
       coalesce(theme_name, 'Nog zonder thema') AS theme_name,
       ambition_text, text, stage_label, measured_by, due_on, actions, actions_done, actions_late,
       iif(is_linked, 'ja', 'nee') AS linked, iif(is_few, 'ja', 'nee') AS few,
       iif(is_measured, 'ja', 'nee') AS measured, iif(is_dated, 'ja', 'nee') AS dated,
       is_linked + is_few + is_measured + is_dated AS ticks,
       (is_linked + is_few + is_measured + is_dated) || ' van 4'
         || iif(is_linked + is_few + is_measured + is_dated = 4, '', ': ' || substr(
           iif(is_linked, '', ', geen ambitie')
           || iif(is_few, '', ', ' || actions || ' acties')
           || iif(is_measured, '', ', geen meting')
           || iif(is_dated, '', ', geen datum'),
           3)) AS smart,
       CASE
         WHEN reached IS NOT NULL THEN reached_label
         WHEN due_on < peildatum() THEN 'te laat'
         ELSE 'loopt'
       END AS state,
       evaluated_on, evaluation, stage, reached, theme, ambition, school_year, coalesce(follows, 0) AS follows,
       coalesce(followed_by, 0) AS followed_by, goal, '' AS class_name, 0 AS pupil
FROM quality_goal_case;

CREATE VIEW list_kwaliteitsacties AS
SELECT c.year_name,
       coalesce(c.theme_name, 'Nog zonder thema') AS theme_name,
       c.text AS goal_text, a.text, s.full_name AS who, a.due_on, a.done_on,
       CASE
         WHEN a.done_on IS NOT NULL THEN 'gedaan'
         WHEN a.due_on < peildatum() THEN 'te laat'
         ELSE 'open'
       END AS state,
       c.school_year, c.goal, a.id AS action, '' AS class_name, 0 AS pupil
FROM visible_quality_action a
JOIN quality_goal_case c ON c.goal = a.goal
LEFT JOIN staff s ON s.id = a.responsible;

-- The lines below a goal: its indicators and its actions. A norm shows its recorded outcome of that school year. state:
-- gedaan, te laat, open; empty for an indicator.
CREATE VIEW quality_goal_line AS
SELECT i.goal, 'quality_indicator' AS table_name, i.id, 1 AS part,
       iif(i.kind = 'NOR', i.norm || ' ', '') || i.text AS text,
       CASE i.kind WHEN 'NOR' THEN 'norm' WHEN 'CIJ' THEN 'cijfer' ELSE 'merkbaar' END AS who,
       i.target AS goes_for,
       coalesce('vastgelegd: ' || o.n || '/' || o.d || coalesce(' (' || percent(tenths(o.n, o.d)) || '%)', ''),
                iif(i.result = '', '', 'nu: ' || i.result)) AS state,
       NULL AS due_on
FROM visible_quality_indicator i
JOIN visible_quality_goal g ON g.id = i.goal
LEFT JOIN visible_norm_outcome o ON o.norm = i.norm AND o.school_year = g.school_year
UNION ALL
SELECT a.goal, 'quality_action', a.id, 2, a.text, coalesce(s.full_name, ''),
       coalesce(strftime('%d-%m-%Y', a.due_on), ''),
       CASE
         WHEN a.done_on IS NOT NULL THEN 'gedaan ' || strftime('%d-%m-%Y', a.done_on)
         WHEN a.due_on < peildatum() THEN 'te laat'
         ELSE 'open'
       END,
       a.due_on
FROM visible_quality_action a
LEFT JOIN staff s ON s.id = a.responsible;

CREATE VIEW list_kwaliteitskaarten AS
SELECT y.name AS year_name, b.name AS subject_name, c.goals, c.results, c.indicators, c.skills, c.actions,
       (c.goals IS NOT NULL) + (c.results IS NOT NULL) + (c.indicators IS NOT NULL) + (c.skills IS NOT NULL)
         + (c.actions IS NOT NULL) AS filled,
       c.subject, c.school_year, c.id AS card, '' AS class_name, 0 AS pupil
FROM visible_quality_card c
JOIN subject b ON b.code = c.subject
JOIN school_year y ON y.id = c.school_year;

-- Every subject in use or with a card: its last card, and the number of cards.
CREATE VIEW quality_card_subject AS
SELECT b.code AS subject, b.name,
       (SELECT count(*) FROM list_kwaliteitskaarten c WHERE c.subject = b.code) AS cards,
       (SELECT max(c.year_name) FROM list_kwaliteitskaarten c WHERE c.subject = b.code) AS last_year
FROM subject b
WHERE scope('quality') > 0
  AND (coalesce(b.retired_on > peildatum(), 1)
       OR EXISTS (SELECT 1 FROM visible_quality_card c WHERE c.subject = b.code));

CREATE VIEW framework AS
SELECT '2021' AS code, 'onderzoekskader 2021' AS label, 1 AS sort
UNION ALL
SELECT '2012', 'indicatoren 2012', 2;

CREATE VIEW standard_score AS
SELECT 1 AS score, 'niet of nauwelijks' AS label, 'draagt niet of nauwelijks bij' AS means
UNION ALL
SELECT 2, 'onvoldoende', 'draagt onvoldoende bij'
UNION ALL
SELECT 3, 'voldoende', 'draagt voldoende bij'
UNION ALL
SELECT 4, 'in hoge mate', 'draagt in hoge mate bij';

-- The last judgement of each standard in a school year.
CREATE VIEW standard_last AS
SELECT j.*
FROM visible_standard_judgement j
WHERE NOT EXISTS (
  SELECT 1
  FROM visible_standard_judgement n
  WHERE n.standard = j.standard AND n.school_year = j.school_year AND (n.judged_on, n.id) > (j.judged_on, j.id)
);

-- Each standard in each school year that has begun; judgement 0: none yet. verdict: in a word; before: last year's.
CREATE VIEW list_zelfevaluatie AS
SELECT y.name AS year_name, f.label AS framework_label, t.part, t.code, t.label, t.question, j.score,
       CASE WHEN j.id IS NULL THEN '' WHEN t.scored = 0 THEN 'beschreven' ELSE s.label END AS verdict,
       CASE WHEN b.id IS NULL THEN '' WHEN t.scored = 0 THEN 'beschreven' ELSE v.label END AS verdict_before,
       b.score AS score_before, j.grounds, j.judged_on,
       coalesce((SELECT group_concat(norm, ' ')
                 FROM (
                   SELECT n.norm
                   FROM standard_norm n
                   JOIN norm m ON m.code = n.norm
                   WHERE n.standard = t.code
                   ORDER BY m.sort
                 )),
                '') AS norms,
       t.scored, t.framework, f.sort * 1000 + t.sort AS sort, y.id AS school_year, coalesce(j.id, 0) AS judgement,
       '' AS class_name, 0 AS pupil
FROM school_year y
CROSS JOIN standard t
JOIN framework f ON f.code = t.framework
LEFT JOIN standard_last j ON j.standard = t.code AND j.school_year = y.id
LEFT JOIN standard_score s ON s.score = j.score
LEFT JOIN standard_last b ON b.standard = t.code
  AND b.school_year = (SELECT z.id FROM school_year z WHERE z.starts_on = date(y.starts_on, '-1 year'))
LEFT JOIN standard_score v ON v.score = b.score
WHERE scope('quality') > 0
  AND y.starts_on <= peildatum()
  AND (coalesce(t.retired_on > y.starts_on, 1) OR j.id IS NOT NULL);
