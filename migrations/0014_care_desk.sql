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
) n;

-- schema: 32a2a183932c1b75ba042d64d26b25f9
