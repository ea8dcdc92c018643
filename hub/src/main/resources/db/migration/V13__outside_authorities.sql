-- Certificates of outside authorities: who issued them, and what those last said.

-- Null: the sector's own authority.
ALTER TABLE certificate ADD authority text;
ALTER TABLE certificate DROP CONSTRAINT certificate_state_check;
ALTER TABLE certificate ADD CONSTRAINT certificate_state_check
    CHECK (state IN ('LIVE', 'REVOKED') OR state = 'UNCONFIRMED' AND authority IS NOT NULL);

-- When each was last said to be good, to whichever node. Beside the certificate: it changes with every answer, and no node reads it for a message.
CREATE TABLE confirmation (
    fingerprint text        PRIMARY KEY REFERENCES certificate,
    at          timestamptz NOT NULL
) WITH (fillfactor = 50);

-- The newest list seen of each authority (by its certificate): an older one says nothing any more.
CREATE TABLE revocation_list (
    issuer text    PRIMARY KEY,
    number numeric NOT NULL
);

ALTER TABLE registration ADD registered_by text;
ALTER TABLE registration DROP CONSTRAINT registration_check;
ALTER TABLE registration ADD CONSTRAINT registration_check CHECK (num_nonnulls(token_hash, shown, registered_by) = 1);

GRANT SELECT, INSERT, UPDATE (at) ON confirmation TO "${workingRole}";
GRANT SELECT, INSERT, UPDATE (number) ON revocation_list TO "${workingRole}";
