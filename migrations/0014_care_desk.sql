-- How somebody likes to see a screen.

CREATE TABLE preference (
  actor INTEGER NOT NULL,
  name  TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (actor, name)
) STRICT, WITHOUT ROWID;

-- From which month, grade and age on the school asks who will leave.
INSERT INTO setting_kind (id, rev, code, label, help, minimum, maximum, default_value, sort)
SELECT (SELECT max(id) FROM setting_kind) + row_number() OVER (), 1, n.column1, n.column2, n.column3, n.column4,
       n.column5, n.column6, 32
FROM (
  VALUES ('vertrek_maand', 'Wie gaat van school: vragen vanaf maand',
          'Vanaf de eerste van deze maand staat ook op het bord van wie nog niet bekend is of die van school gaat.',
          1, 12, '5'),
         ('vertrek_leerjaar', 'Wie gaat van school: vragen vanaf leerjaar',
          'Van wie in dit leerjaar of hoger zit, vraagt het bord of die van school gaat.', 1, 6, '5'),
         ('vertrek_leeftijd', 'Wie gaat van school: vragen vanaf leeftijd',
          'Van wie zo oud is, vraagt het bord of die van school gaat, in welk leerjaar ook.', 15, 21, '18')
) n
WHERE EXISTS (SELECT 1 FROM setting_kind);

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

-- schema: 0
