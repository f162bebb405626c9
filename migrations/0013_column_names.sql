-- Files from elsewhere have names of their own for columns.

CREATE TABLE column_name (          -- what a column of a file from elsewhere is called here
  id          INTEGER PRIMARY KEY,
  rev         INTEGER NOT NULL,
  kind        TEXT NOT NULL CHECK (kind <> ''),          -- what is brought in: leerlingen
  source      TEXT NOT NULL,                             -- the program that the file comes from; '': any
  header      TEXT NOT NULL CHECK (header <> ''),        -- as in the file
  stip_column TEXT NOT NULL CHECK (stip_column <> ''),   -- as in our template of that kind
  UNIQUE (kind, source, header)
) STRICT;

-- schema: 5294dd1f1845cc2851a1007a524ab0a2
