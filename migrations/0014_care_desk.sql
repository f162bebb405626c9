-- How somebody likes to see a screen.

CREATE TABLE preference (
  actor INTEGER NOT NULL,
  name  TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (actor, name)
) STRICT, WITHOUT ROWID;

-- For whom a kind of internship is meant; why a placement is right in spite of what was remarked; who signs.

ALTER TABLE internship_kind ADD COLUMN grade_from INTEGER CHECK (grade_from BETWEEN 1 AND 6);
ALTER TABLE internship_kind ADD COLUMN grade_until INTEGER CHECK (grade_until BETWEEN 1 AND 6);
ALTER TABLE internship_kind ADD COLUMN age_from INTEGER CHECK (age_from BETWEEN 10 AND 20);
UPDATE internship_kind
SET grade_from = n.column2, grade_until = n.column3, age_from = n.column4
FROM (
  VALUES ('WLB', 1, 2, NULL),
         ('INT', 1, 3, NULL),
         ('SNU', 2, 4, 13),
         ('VES', 2, 2, 13),
         ('VEB', 2, 2, 13),
         ('BES', 3, 3, 14),
         ('IND', 3, 4, 14),
         ('PLA', 5, 6, 15),
         ('BPV', 4, 6, 15)
) n
WHERE code = n.column1;
ALTER TABLE internship ADD COLUMN despite TEXT;
INSERT INTO setting_kind (id, rev, code, label, help, minimum, maximum, default_value, sort)
SELECT (SELECT max(id) FROM setting_kind) + row_number() OVER (), 1, n.*
FROM (
  VALUES ('stage_uren_jong', 'Stage: uren per dag onder 18',
          'Meer uren per dag krijgt bij het plaatsen een opmerking, als de leerling op de eerste dag nog geen 18 is.',
          1, 12, '8', 45),
         ('stage_uren_dag', 'Stage: uren per dag vanaf 18',
          'Meer uren per dag krijgt bij het plaatsen een opmerking, als de leerling 18 of ouder is.', 1, 12, '9', 46),
         ('stage_uren_minst', 'Stage: uren per dag, ten minste',
          'Minder uren per dag krijgt bij het plaatsen een opmerking.', 1, 8, '2', 47),
         ('stage_ouder_tekent', 'Stagecontract: ouder tekent mee',
          '1: van wie op de eerste dag nog geen 18 is, tekent ook een ouder of voogd. 0: dat hoeft niet.', 0, 1, '1', 48)
) n
WHERE EXISTS (SELECT 1 FROM setting_kind);

-- schema: e9d99a9832e1ddbd637a888e0d8d3d38
