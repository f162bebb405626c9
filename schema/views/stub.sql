CREATE VIEW steadfast_case AS SELECT 0 AS outflow, 0 AS pupil, '' AS year_name, 0 AS chosen, 0 AS due, '' AS reason WHERE 0;
