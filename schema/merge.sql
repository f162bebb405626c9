-- Not of a school's file: the private database in which stip merge lays the files for the board of several schools side
-- by side. What is read is JSON of somebody else, so every type is looked at before a value is used.

CREATE TABLE board_file (
  number INTEGER PRIMARY KEY,       -- in the order in which they were named
  name   TEXT NOT NULL,             -- of the file
  text   TEXT NOT NULL              -- JSON
) STRICT;

-- What is no JSON; to be looked at before all else.
CREATE VIEW board_broken AS
SELECT number,
       printf('"%s" is geen JSON. Kies een bestand dat met stip export bestuur is gemaakt.', name) AS text
FROM board_file
WHERE NOT json_valid(text);

CREATE VIEW board_head AS
SELECT number, name, json_extract(text, '$.format') AS format, json_type(text, '$.version') AS version_type,
       json_extract(text, '$.version') AS version,
       CASE json_type(text, '$.school') WHEN 'text' THEN trim(json_extract(text, '$.school')) ELSE '' END AS school,
       CASE json_type(text, '$.brin') WHEN 'text' THEN upper(trim(json_extract(text, '$.brin'))) ELSE '' END AS brin,
       CASE json_type(text, '$.schooljaar')
         WHEN 'text' THEN json_extract(text, '$.schooljaar')
         ELSE ''
       END AS year_name,
       CASE json_type(text, '$.peildatum')
         WHEN 'text' THEN json_extract(text, '$.peildatum')
         ELSE ''
       END AS reference_date,
       CASE json_type(text, '$.leerlingen') WHEN 'integer' THEN json_extract(text, '$.leerlingen') END AS pupils,
       json_type(text, '$.normen') AS norms_type,
       json_type(text, '$.uitstroom') AS outflow_type
FROM board_file;

-- A norm of a school as its file has it. A number that is no whole number is NULL here and has its type beside it.
CREATE VIEW board_cell AS
SELECT number, place,
       CASE json_type(value, '$.code') WHEN 'text' THEN trim(json_extract(value, '$.code')) ELSE '' END AS code,
       CASE json_type(value, '$.label') WHEN 'text' THEN trim(json_extract(value, '$.label')) ELSE '' END AS label,
       coalesce(json_type(value, '$.klein') = 'true', 0) AS small,
       coalesce(json_type(value, '$.eigen') = 'true', 0) AS own,
       json_type(value, '$.n') AS n_type, json_type(value, '$.d') AS d_type,
       json_type(value, '$.threshold') AS threshold_type,
       CASE json_type(value, '$.n') WHEN 'integer' THEN json_extract(value, '$.n') END AS n,
       CASE json_type(value, '$.d') WHEN 'integer' THEN json_extract(value, '$.d') END AS d,
       CASE json_type(value, '$.threshold') WHEN 'integer' THEN json_extract(value, '$.threshold') END AS threshold
FROM (
  SELECT f.number, e.key AS place, iif(e.type = 'object', e.value, '{}') AS value
  FROM board_file f
  JOIN json_each(f.text, '$.normen') e
  WHERE json_type(f.text, '$.normen') = 'array'
);

CREATE VIEW board_left AS
SELECT number,
       coalesce(json_type(text, '$.uitstroom.klein') = 'true', 0) AS small,
       json_type(text, '$.uitstroom.leavers') AS leavers_type,
       json_type(text, '$.uitstroom.counted') AS counted_type,
       json_type(text, '$.uitstroom.successful') AS successful_type,
       CASE json_type(text, '$.uitstroom.leavers')
         WHEN 'integer' THEN json_extract(text, '$.uitstroom.leavers')
       END AS leavers,
       CASE json_type(text, '$.uitstroom.counted')
         WHEN 'integer' THEN json_extract(text, '$.uitstroom.counted')
       END AS counted,
       CASE json_type(text, '$.uitstroom.successful')
         WHEN 'integer' THEN json_extract(text, '$.uitstroom.successful')
       END AS successful
FROM board_file;

-- What is wrong, the first thing first; status is the exit status of the program.
CREATE VIEW board_problem AS
SELECT 1 AS sort, number, 7 AS status,
       printf('"%s" is geen bestand voor het bestuur. Kies een bestand dat met stip export bestuur is gemaakt.',
              name) AS text
FROM board_head
WHERE format IS NOT 'stip-bestuur'
UNION ALL
SELECT 2, number, 9,
       printf('"%s" is gemaakt met een nieuwere Stip (versie %d; dit programma leest versie 1). Werk Stip eerst bij.',
              name, version)
FROM board_head
WHERE version_type IS 'integer' AND version > 1
UNION ALL
SELECT 3, number, 7,
       printf('"%s" heeft geen versie die dit programma leest (1). Vraag de school om het bestand opnieuw te maken.',
              name)
FROM board_head
WHERE version_type IS NOT 'integer' OR version < 1
UNION ALL
SELECT 4, number, 7,
       printf('"%s": %s ontbreekt of klopt niet. Vraag de school om het bestand opnieuw te maken.',
              name,
              CASE
                WHEN length(school) NOT BETWEEN 1 AND 120 THEN 'de naam van de school'
                WHEN length(brin) NOT BETWEEN 4 AND 6 THEN 'het BRIN'
                WHEN NOT year_name GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9][0-9][0-9]' THEN 'het schooljaar'
                WHEN date(reference_date, '+0 days') IS NOT reference_date THEN 'de peildatum'
                WHEN pupils IS NULL OR pupils < 0 THEN 'het aantal leerlingen'
                ELSE 'de lijst van normen'
              END)
FROM board_head
WHERE length(school) NOT BETWEEN 1 AND 120
  OR length(brin) NOT BETWEEN 4 AND 6
  OR NOT year_name GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9][0-9][0-9]'
  OR date(reference_date, '+0 days') IS NOT reference_date
  OR pupils IS NULL
  OR pupils < 0
  OR norms_type IS NOT 'array'
  OR NOT EXISTS (SELECT 1 FROM board_cell c WHERE c.number = board_head.number)
UNION ALL
SELECT 5, c.number, 7,
       printf(
         '"%s": rij %d van de normen heeft geen code of geen naam. Vraag de school om het bestand opnieuw te maken.',
         h.name, c.place + 1
       )
FROM board_cell c
JOIN board_head h USING (number)
WHERE length(c.code) NOT BETWEEN 1 AND 8 OR length(c.label) NOT BETWEEN 1 AND 120
UNION ALL
SELECT 6, c.number, 7,
       printf('"%s": norm %s staat er twee keer in. Vraag de school om het bestand opnieuw te maken.', h.name, c.code)
FROM board_cell c
JOIN board_head h USING (number)
GROUP BY c.number, c.code
HAVING count(*) > 1
UNION ALL
SELECT 7, c.number, 7,
       printf('"%s", norm %s: %s kan niet. Vraag de school om het bestand opnieuw te maken.',
              h.name,
              c.code,
              CASE
                WHEN c.n IS NOT NULL AND c.d IS NOT NULL THEN printf('%d van %d', c.n, c.d)
                WHEN c.n IS NULL OR c.d IS NULL THEN 'een aantal dat geen heel getal is'
                ELSE 'de drempel'
              END)
FROM board_cell c
JOIN board_head h USING (number)
WHERE iif(c.small,
          c.n_type IS NOT 'null' AND c.n_type IS NOT NULL OR c.d_type IS NOT 'null' AND c.d_type IS NOT NULL,
          c.n IS NULL OR c.d IS NULL OR c.n < 0 OR c.d < c.n OR c.d > 10000000)
UNION ALL
SELECT 8, c.number, 7,
       printf(
         '"%s", norm %s: de drempel klopt niet; het moet een heel getal van 1 tot en met 100 zijn. '
           || 'Vraag de school om het bestand opnieuw te maken.',
         h.name, c.code
       )
FROM board_cell c
JOIN board_head h USING (number)
WHERE c.threshold_type <> 'null' AND (c.threshold IS NULL OR c.threshold NOT BETWEEN 1 AND 100)
UNION ALL
SELECT 9, l.number, 7,
       printf('"%s": de aantallen van de uitstroom kloppen niet. Vraag de school om het bestand opnieuw te maken.',
              h.name)
FROM board_left l
JOIN board_head h USING (number)
WHERE h.outflow_type IS NOT 'object'
  OR l.leavers < 0
  OR l.counted < 0
  OR l.successful < 0
  OR l.counted > l.leavers
  OR l.successful > l.counted
  OR l.leavers > 10000000
  OR NOT l.small AND (l.leavers IS NULL OR l.counted IS NULL OR l.successful IS NULL)
  OR l.leavers_type NOT IN ('integer', 'null')
  OR l.counted_type NOT IN ('integer', 'null')
  OR l.successful_type NOT IN ('integer', 'null')
UNION ALL
SELECT 10, h.number, 5,
       printf('"%s" gaat over %s en "%s" over %s. Leg bestanden van hetzelfde schooljaar naast elkaar.',
              h.name, h.year_name, o.name, o.year_name)
FROM board_head h
JOIN board_head o ON o.number = 1
WHERE h.year_name <> o.year_name
UNION ALL
SELECT 11, h.number, 5,
       printf('"%s" en "%s" zijn van dezelfde school (BRIN %s). Geef van elke school één bestand.',
              o.name, h.name, h.brin)
FROM board_head h
JOIN board_head o ON o.number < h.number AND o.brin = h.brin;

CREATE VIEW list_scholen AS
SELECT h.number, h.brin, h.school, h.year_name, h.reference_date, h.pupils, l.leavers, l.counted, l.successful
FROM board_head h
JOIN board_left l USING (number);

-- Every norm that a school has, and being placed with success; in the order of the files. A school's own norm is that
-- of no other, although they may have given theirs the same code.
CREATE VIEW board_line AS
SELECT c.number, c.place,
       iif(c.own, h.brin || ' ' || c.code, c.code) AS code,
       c.label, c.small, c.n, c.d, c.threshold
FROM board_cell c
JOIN board_head h USING (number)
UNION ALL
SELECT number, 100000, 'plaatsing', 'succesvolle plaatsing (uitstroom)', counted IS NULL OR small, successful, counted,
       NULL
FROM board_left;

CREATE VIEW board_code AS
SELECT code, min(number * 1000000 + place) AS sort, label,
       iif(min(threshold) = max(threshold) AND count(threshold) = count(*), min(threshold), NULL) AS threshold
FROM board_line
GROUP BY code;

-- The schools side by side, and what they are together: number 0. Small figures are in nobody's total.
CREATE VIEW list_bestuur AS
SELECT c.code, k.label, k.threshold, c.number, s.brin, s.school, c.n, c.d, tenths(c.n, c.d) AS percentage,
       iif(c.small, 'ja', 'nee') AS small, 1 AS schools, k.code = 'plaatsing' AS last, k.sort
FROM board_line c
JOIN board_code k ON k.code = c.code
JOIN list_scholen s ON s.number = c.number
UNION ALL
SELECT c.code, k.label, k.threshold, 0, '', 'totaal', coalesce(sum(c.n), 0), coalesce(sum(c.d), 0),
       tenths(sum(c.n), sum(c.d)), 'nee', count(c.d), k.code = 'plaatsing', k.sort
FROM board_line c
JOIN board_code k ON k.code = c.code
GROUP BY c.code;
