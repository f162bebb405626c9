-- Parents, and the consents that hold.

-- The answers about each purpose. asked_anew_at: a guardian's answer ends at the next age at which the pupil has a say,
-- the setting's and then 18, and a refusal at 18; NULL: an answer by the pupil, or by the legal representative of an
-- adult.
CREATE VIEW consent_given AS
SELECT c.*,
       coalesce(g.name, 'de leerling zelf') AS answered_by,
       coalesce(k.label, 'leerling') AS role, p.born_on,
       iif(g.kind <> 'WET',
           iif(c.given AND c.withdrawn_on IS NULL AND c.answered_on < date(p.born_on, s.value || ' years'),
               s.value, 18),
           NULL) AS asked_anew_at
FROM visible_consent c
JOIN pupil p ON p.id = c.pupil
JOIN setting_now s ON s.code = 'toestemming_zelf_vanaf'
LEFT JOIN guardian g ON g.id = c.guardian
LEFT JOIN guardian_kind k ON k.code = g.kind;

-- Each answer with its state on the reference date: replaced by a later answer of the same person or of the pupil;
-- asked anew; refused; withdrawn; past its last day; or standing.
CREATE VIEW consent_answer AS
SELECT c.*,
       date(c.born_on, c.asked_anew_at || ' years') AS asked_anew_on,
       CASE
         WHEN EXISTS (
           SELECT 1
           FROM consent l
           WHERE l.pupil = c.pupil
             AND l.purpose = c.purpose
             AND l.recipient IN ('', c.recipient)
             AND l.answered_on <= peildatum()
             AND ((l.guardian IS c.guardian AND (l.answered_on, l.id) > (c.answered_on, c.id))
                  OR (l.guardian IS NULL AND c.asked_anew_at IS NOT NULL))
         ) THEN 'vervangen'
         WHEN date(c.born_on, c.asked_anew_at || ' years') <= peildatum() THEN 'leerling is ' || c.asked_anew_at
         WHEN c.given = 0 THEN 'geweigerd'
         WHEN c.withdrawn_on IS NOT NULL THEN 'ingetrokken'
         WHEN c.ends_on < peildatum() THEN 'verlopen'
         ELSE 'geldig'
       END AS state
FROM consent_given c;

-- One refusal that stands overrules the consent of others.
CREATE VIEW list_toestemmingen AS
SELECT c.id AS consent, c.pupil, p.number, p.name, e.class_name, e.year_name, p.search_key, u.label AS purpose,
       c.purpose AS purpose_code,
       iif(c.recipient = '', 'iedereen voor dit doel', c.recipient) AS recipient,
       iif(c.given, 'ja', 'nee') AS given, c.answered_by, c.role, c.answered_on, c.ends_on, c.withdrawn_on,
       m.label AS manner, s.full_name AS seen_by,
       iif(c.state = 'geldig'
             AND EXISTS (
               SELECT 1
               FROM consent_answer n
               WHERE n.pupil = c.pupil
                 AND n.purpose = c.purpose
                 AND n.recipient IN ('', c.recipient)
                 AND n.state IN ('geweigerd', 'ingetrokken')
             ),
           'ander weigert', c.state) AS state,
       c.remark, u.sort
FROM visible_pupil_consent p
JOIN consent_answer c ON c.pupil = p.id
JOIN consent_purpose u ON u.code = c.purpose
JOIN signature_manner m ON m.code = c.manner
LEFT JOIN staff s ON s.id = c.seen_by
LEFT JOIN current_enrolment e ON e.pupil = p.id;

CREATE VIEW list_ouders AS
SELECT g.id AS guardian, g.pupil, p.number, p.name, e.class_name, e.year_name, p.search_key, g.name AS guardian_name,
       k.label AS kind, iif(g.authority, 'ja', 'nee') AS authority,
       CASE g.informed WHEN 'ALL' THEN 'alles' WHEN 'BEP' THEN 'een deel' ELSE 'niets' END AS informed,
       g.not_told, g.phone, g.email, g.address, g.starts_on, g.ends_on, k.sort
FROM visible_pupil_guardians p
JOIN visible_guardian g ON g.pupil = p.id
JOIN guardian_kind k ON k.code = g.kind
LEFT JOIN current_enrolment e ON e.pupil = p.id;

-- Consents that ended because the pupil now has a say, and that nobody has answered since. An observation asks for
-- consent itself.
CREATE VIEW consent_to_ask AS
SELECT a.pupil, min(a.id) AS about, max(a.asked_anew_on) AS due_on, max(a.asked_anew_at) AS age,
       group_concat(DISTINCT u.label) AS purposes
FROM consent_answer a
JOIN consent_purpose u ON u.code = a.purpose
WHERE a.purpose <> 'OBS'
  AND a.state LIKE 'leerling is %'
  AND a.given
  AND a.withdrawn_on IS NULL
  AND coalesce(a.ends_on >= a.asked_anew_on, 1)
  AND NOT EXISTS (
    SELECT 1
    FROM consent_answer n
    WHERE n.pupil = a.pupil
      AND n.purpose = a.purpose
      AND n.recipient IN ('', a.recipient)
      AND n.state IN ('geldig', 'geweigerd', 'ingetrokken', 'verlopen')
  )
GROUP BY a.pupil;

-- Consents that ended, or end within two months, and that no other answer stands in for. age: at which the pupil has a
-- say, where that ends it.
CREATE VIEW consent_ending AS
WITH answer AS MATERIALIZED (
  SELECT a.*,
         min(coalesce(a.ends_on, '9999-12-31'), coalesce(date(a.asked_anew_on, '-1 day'), '9999-12-31')) AS last_on
  FROM consent_answer a
  WHERE a.purpose <> 'OBS'
)
SELECT a.pupil, min(a.id) AS consent, u.label AS purpose, a.answered_on, a.last_on AS until_on,
       group_concat(DISTINCT a.answered_by) AS answered_by,
       iif(a.last_on = date(a.asked_anew_on, '-1 day'), a.asked_anew_at, NULL) AS age
FROM answer a
JOIN consent_purpose u ON u.code = a.purpose
WHERE a.given
  AND a.withdrawn_on IS NULL
  AND a.last_on <= date(peildatum(), '60 days')
  AND a.state <> 'vervangen'
  AND NOT EXISTS (
    SELECT 1
    FROM answer n
    WHERE n.pupil = a.pupil
      AND n.purpose = a.purpose
      AND n.recipient IN ('', a.recipient)
      AND (n.state IN ('geweigerd', 'ingetrokken') OR (n.state = 'geldig' AND n.last_on > a.last_on))
  )
GROUP BY a.pupil, a.purpose;
