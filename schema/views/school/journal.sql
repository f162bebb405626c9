-- Changes, the audit log and drafts, as the actor may see them.

-- A change is visible in the area of the changed record; one of a record of the school to the administration, and to
-- whoever made it. Records about parents used to be in the area of the OPP, which a pupil sees. A run is of changes
-- about one pupil that follow each other: who asks for the runs of one set does not wait for all of history.
CREATE VIEW visible_history AS
SELECT c.sequence AS id,
       (SELECT min(a.sequence) FROM audit a WHERE a.sequence >= c.sequence) AS change_set,
       k.action, k.table_name, c.row_id, h.pupil, k.area, h.first AS run
FROM history h
CROSS JOIN change c ON c.sequence BETWEEN h.first AND h.last
CROSS JOIN change_kind k ON k.id = c.kind
CROSS JOIN seen(iif(k.table_name = 'guardian', 'guardians', k.area)) s ON s.pupil = h.pupil
UNION ALL
SELECT c.sequence,
       (SELECT min(a.sequence) FROM audit a WHERE a.sequence >= c.sequence),
       k.action, k.table_name, c.row_id, h.pupil, k.area, h.first AS run
FROM history h
CROSS JOIN change c ON c.sequence BETWEEN h.first AND h.last
CROSS JOIN change_kind k ON k.id = c.kind
WHERE h.pupil IS NULL
  AND (
    scope('admin') = 2
    OR (
      scope(k.area) > 0
      AND actor() = (SELECT a.actor FROM audit a WHERE a.sequence >= c.sequence ORDER BY a.sequence LIMIT 1)
    )
  );

-- Who saved or removed a record, and when, for whoever had it open too. Of a record of the school everybody may know.
CREATE VIEW row_saved AS
SELECT c.sequence AS id, k.table_name, c.row_id, k.action, datetime(a.at, 'localtime') AS at,
       coalesce(s.full_name, iif(a.actor = h.pupil, 'de leerling zelf', 'Stip')) AS who
FROM change c
CROSS JOIN change_kind k ON k.id = c.kind
CROSS JOIN audit a ON a.sequence = (SELECT min(n.sequence) FROM audit n WHERE n.sequence >= c.sequence)
CROSS JOIN history h ON h.first = (SELECT max(n.first) FROM history n WHERE n.first <= c.sequence)
LEFT JOIN staff s ON s.id = a.actor
WHERE c.sequence <= h.last
  AND (
    h.pupil IS NULL
    OR EXISTS (SELECT 1 FROM seen(iif(k.table_name = 'guardian', 'guardians', k.area)) v WHERE v.pupil = h.pupil)
  );

-- The number of the last change by anybody, to notice that there was one.
CREATE VIEW last_change AS
SELECT coalesce(max(sequence), 0) AS id FROM audit;

CREATE VIEW visible_change_set AS
SELECT a.sequence AS id, a.first, a.at, a.actor, a.title, a.schema, a.undoes
FROM audit a
WHERE a.first IS NOT NULL AND (a.actor = actor() OR scope('admin') = 2);

-- One row in an example school, which nobody else can begin as; for everybody.
CREATE VIEW example_school AS
SELECT a.sequence AS id
FROM (SELECT sequence, title FROM audit WHERE sequence > 0 ORDER BY sequence LIMIT 1) a
WHERE a.title = 'Voorbeeldschool: lijsten ingelezen';

-- What the actor did. A change that was taken back says by which; name is of the pupil that it is about, of several the
-- first.
CREATE VIEW own_change AS
SELECT a.sequence AS id, a.at, a.title,
       (SELECT u.sequence FROM audit u WHERE u.undoes = a.sequence) AS undone_by,
       (SELECT count(DISTINCT h.pupil) FROM history h WHERE h.first BETWEEN a.first AND a.sequence) AS pupils,
       (
         SELECT p.name
         FROM history h
         JOIN visible_pupil p ON p.id = h.pupil
         WHERE h.first BETWEEN a.first AND a.sequence
         ORDER BY h.first
         LIMIT 1
       ) AS name
FROM audit a
WHERE a.actor = actor() AND a.first IS NOT NULL AND a.undoes IS NULL;

-- A line per change, and one per other logged event.
CREATE VIEW visible_audit AS
SELECT c.sequence, a.at, a.actor, k.action, k.table_name, c.row_id
FROM change c
CROSS JOIN audit a ON a.sequence = (SELECT min(e.sequence) FROM audit e WHERE e.sequence >= c.sequence)
CROSS JOIN change_kind k ON k.id = c.kind
WHERE scope('admin') = 2
UNION ALL
SELECT a.sequence, a.at, a.actor, a.action, a.table_name, a.row_id
FROM audit a
WHERE a.first IS NULL AND a.sequence > 0 AND scope('admin') = 2;

-- In the care area the name of a draft begins with "afgeschermd"; a user who lost that role does not get it back.
CREATE VIEW visible_draft AS
SELECT d.*
FROM draft d
WHERE d.actor = actor() AND (d.form NOT LIKE 'afgeschermd%' OR scope('care') > 0);

CREATE VIEW visible_draft_field AS
SELECT f.* FROM visible_draft d JOIN draft_field f ON f.draft = d.id;

-- How the actor likes to see the screens.
CREATE VIEW visible_preference AS
SELECT name, value FROM preference WHERE actor = actor();
