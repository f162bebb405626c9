-- What norms count and what one setting means has become something else: the texts that say so.

UPDATE setting_kind
SET label = 'Nazorg, dagen rond de peildatum',
    help = 'Zoveel dagen voor en na de peildatum telt een navraag als het antwoord. Daarbuiten is het een contact.',
    maximum = 182
WHERE code = 'nazorg_vooraf_dagen';

UPDATE norm
SET counted = 'Alle gevallen van H01 en H03 tot en met H07 die aan de orde zijn. Gehaald als iemand het gegeven heeft vastgelegd, ook als het antwoord nee is.'
WHERE code = 'H08a';
UPDATE norm
SET counted = 'Alle gevallen van H09 tot en met H16 die aan de orde zijn. Gehaald als iemand het gegeven heeft vastgelegd, ook als het antwoord nee is.'
WHERE code = 'H08b';
UPDATE norm
SET counted = 'Alle gevallen van H17 tot en met H20 die aan de orde zijn. Gehaald als iemand het gegeven heeft vastgelegd, ook als het antwoord nee is.'
WHERE code = 'H08c';
UPDATE norm
SET counted = 'Elke oud-leerling die wordt gevolgd, van het schooljaar van vertrek dat erbij staat. Gehaald als rond de peildatum na 2 jaar is gevraagd hoe het gaat, en dat bekend is.'
WHERE code = 'H19';
UPDATE norm
SET counted = 'Elke oud-leerling die wordt gevolgd, van het schooljaar van vertrek dat erbij staat. Gehaald als rond de peildatum na 1 jaar is gevraagd hoe het gaat, en dat bekend is.'
WHERE code = 'H20';
UPDATE norm
SET counted = 'Elke leerling per vak met een streefniveau. Gehaald als dat niveau is bereikt. Wie nog niet is getoetst, is onbekend en telt als niet gehaald.'
WHERE code = 'H31';
UPDATE norm
SET counted = 'De einduitstroom van het schooljaar van vertrek dat erbij staat, op de peildatum na 2 jaar. Onbekend staat apart.'
WHERE code = 'Z05';

-- schema: 94f6612bad8891fc2b490d8e0300c1bc
