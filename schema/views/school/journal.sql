-- Changes, the audit log and drafts, as the actor may see them.

-- A change is visible in the area of the changed record. Records about parents used to be in the area of the OPP, which
-- a pupil sees.
CREATE VIEW visible_history AS
SELECT c.sequence AS id,
       (SELECT min(a.sequence) FROM audit a WHERE a.sequence >= c.sequence) AS change_set,
       k.action, k.table_name, c.row_id, h.pupil, k.area
FROM history h
CROSS JOIN change c ON c.sequence BETWEEN h.first AND h.last
CROSS JOIN change_kind k ON k.id = c.kind
CROSS JOIN seen(iif(k.table_name = 'guardian', 'guardians', k.area)) s ON s.pupil = h.pupil
UNION ALL
SELECT c.sequence,
       (SELECT min(a.sequence) FROM audit a WHERE a.sequence >= c.sequence),
       k.action, k.table_name, c.row_id, h.pupil, k.area
FROM history h
CROSS JOIN change c ON c.sequence BETWEEN h.first AND h.last
CROSS JOIN change_kind k ON k.id = c.kind
WHERE h.pupil IS NULL AND scope('admin') = 2;

CREATE VIEW visible_change_set AS
SELECT a.sequence AS id, a.first, a.at, a.actor, a.title, a.schema, a.undoes
FROM audit a
WHERE a.first IS NOT NULL AND (a.actor = actor() OR scope('admin') = 2);

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
