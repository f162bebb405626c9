-- Evidence is in order only when it can be found: what is left to do is no longer signing and dating alone.

UPDATE signal_kind
SET name = 'bewijs in orde maken'
WHERE code = 'BEW-HAND' AND name = 'handtekening of datum';
UPDATE signal_kind
SET text = 'Bewijs in orde maken: {tekst} ({n})'
WHERE code = 'BEW-HAND' AND text = 'Tekenen of dateren: {tekst} ({n})';

-- schema: 94f6612bad8891fc2b490d8e0300c1bc
