-- The rules over one case. New kinds of tasks and of guardians come with the lists; no table changes.

-- schema: 94f6612bad8891fc2b490d8e0300c1bc
