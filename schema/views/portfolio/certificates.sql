-- Certificates, from the training to the day on which they expire.

-- state: opleiding, examen gepland, behaald, verloopt, verlopen, gestopt.
CREATE VIEW certificate_case AS
SELECT c.id AS certificate, c.pupil, c.kind,
       k.label || iif(c.detail = '', '', ': ' || c.detail) AS label, k.label AS kind_label, c.detail, c.recognised,
       k.category, c.issuer, c.company, c.number, c.started_on, c.exam_on, c.obtained_on, c.expires_on, c.stopped_on,
       c.remark,
       c.obtained_on IS NOT NULL AND (k.counts = 'JA' OR (k.counts = 'ERK' AND c.recognised)) AS counts,
       CASE
         WHEN c.obtained_on IS NOT NULL
           THEN CASE
             WHEN c.expires_on < peildatum() THEN 'verlopen'
             WHEN c.expires_on <= date(peildatum(), '+60 days') THEN 'verloopt'
             ELSE 'behaald'
           END
         WHEN c.stopped_on IS NOT NULL THEN 'gestopt'
         WHEN c.exam_on >= peildatum() THEN 'examen gepland'
         ELSE 'opleiding'
       END AS state,
       CASE k.category
         WHEN 'ENT' THEN 'Entree'
         WHEN 'PVK' THEN 'praktijkverklaring'
         WHEN 'DLK' THEN 'deelkwalificatie'
         WHEN 'BRA' THEN 'branche'
         WHEN 'IVI' THEN 'IVIO'
         WHEN 'SCH' THEN 'school'
         ELSE 'overig'
       END AS category_label
FROM visible_certificate c
JOIN certificate_kind k ON k.code = c.kind;

-- The register. The year is that in which a certificate was obtained, else that of the exam or of the start.
CREATE VIEW list_certificaten AS
SELECT c.certificate, c.pupil, p.number, p.name, e.class_name, y.name AS year_name, p.search_key, c.label,
       c.kind_label, c.detail, iif(c.recognised, 'ja', 'nee') AS recognised, c.category_label, c.state, c.obtained_on,
       c.expires_on, c.started_on, c.exam_on, c.stopped_on, c.issuer, c.number AS certificate_number,
       b.name AS company_name, iif(c.counts, 'ja', 'nee') AS counts,
       (SELECT group_concat(code || ' ' || name, '; ')
        FROM (
          SELECT w.code, w.name
          FROM work_process w
          WHERE w.certificate = c.certificate
          ORDER BY w.code
        )) AS work_processes,
       c.remark, c.kind
FROM certificate_case c
JOIN visible_pupil_portfolio p ON p.id = c.pupil
LEFT JOIN company b ON b.id = c.company
LEFT JOIN school_year y ON coalesce(c.obtained_on, c.exam_on, c.started_on) BETWEEN y.starts_on AND y.ends_on
LEFT JOIN year_enrolment e ON e.pupil = c.pupil AND e.school_year = y.id;
