-- Settings are read and typed in words: ja and nee, the name of a choice, a month, a mark.
UPDATE setting_kind
SET help = replace(replace(help, '1: ', 'ja: '), '0: ', 'nee: ')
WHERE coalesce(minimum, 0) = 0 AND maximum = 1;
UPDATE setting_kind SET label = 'Cijfer voldoende vanaf' WHERE code = 'cijfer_voldoende';
UPDATE setting_kind
SET help = n.column2
FROM (
  VALUES
         ('oordeel_telt',
          'Van wie het oordeel telt: leerling, mentor, vakdocent of stagebedrijf.'),
         ('reglement',
          'Een reglement uit de lijst reglementen: wettelijk (met een reglement van de school), of dat van de regio.'),
         ('bestendig',
          'Wie bestendig is uitgestroomd: wie op elke peildatum actief is, wie nooit een periode zonder werk of opleiding '
            || 'had, of wie na 2 jaar werkt of leert (Vensters).'),
         ('verwachting_telt',
          'Welke verwachting de school zelf gebruikt: start-OPP, laatste OPP of uitstroomadvies.'),
         ('cijfer_voldoende',
          'Vanaf dit cijfer is een resultaat voldoende, zoals 5,5.')
) n
WHERE code = n.column1;

-- A task says what to do, and does not call missing what is not due yet. A school's own words stay.
UPDATE signal_kind
SET text = n.column2
FROM (
  VALUES ('Stagebeoordeling ontbreekt: {tekst}', 'Stage beoordelen bij {tekst}'),
         ('Leerwens bevestigen: {tekst}', 'Wat de leerling wil leren: samen kiezen ({tekst})'),
         ('Verloopt: {tekst}', 'Certificaat vernieuwen: {tekst}')
) n
WHERE text = n.column1;

-- schema: 76381cfbed2efc691d99c4ad7222f293
