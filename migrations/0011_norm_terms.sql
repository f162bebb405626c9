-- How many days a norm asks is a number of that norm, valid from a day like the others. It was the term of a task, which had no day.

UPDATE norm
SET least = (SELECT term FROM signal_kind WHERE code = 'NORM'),
    least_label = 'dagen',
    counted = 'Het schooljaar, zoveel dagen na het einde. Gehaald met een maatregel bij een norm over uitstroom.'
WHERE code = 'H21';
UPDATE norm
SET least = (SELECT term FROM signal_kind WHERE code = 'OPP-6W'),
    least_label = 'dagen',
    counted = 'Elke leerling die in dit schooljaar is geplaatst. Gehaald als het eerste OPP binnen zoveel dagen is vastgesteld, vakanties meegeteld.'
WHERE code = 'H22';
UPDATE norm
SET least = (SELECT term + 7 FROM signal_kind WHERE code = 'OBS'),
    least_label = 'dagen',
    counted = 'Elke klas met leerlingen. Gehaald als de observatie is besproken met de zorgcoördinator, binnen zoveel dagen na de eerste les: een week na de vierde lesweek.'
WHERE code = 'H23';
UPDATE norm
SET least = (SELECT term FROM signal_kind WHERE code = 'IOP-OUD'),
    least_label = 'dagen',
    counted = 'Elk gehouden IOP-gesprek. Gehaald als het gesprek binnen zoveel dagen was, met ouder, leerling en mentor. Vakanties tellen niet mee. Bij wie 18 is, alleen als het is gehouden.'
WHERE code = 'H28';
UPDATE norm
SET least = (SELECT term FROM signal_kind WHERE code = 'ADV'),
    least_label = 'dagen',
    counted = 'De einduitstroom met een advies. Gehaald als het advies bij het vertrek niet ouder was dan zoveel dagen.'
WHERE code = 'R05';

-- schema: 94f6612bad8891fc2b490d8e0300c1bc
