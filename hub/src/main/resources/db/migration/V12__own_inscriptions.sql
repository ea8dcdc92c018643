-- An institution's own inscriptions on a person are found without a look at others': how many there are must not be heard in the time it takes.

CREATE INDEX inscription_subject_institution ON inscription (subject, institution);
DROP INDEX inscription_subject;
