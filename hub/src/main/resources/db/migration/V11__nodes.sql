-- Several nodes on one database.

-- By which key each month is sealed. Says nothing about the key; a node with another folder of keys finds out before it seals anything.
CREATE TABLE month_key (
    month     integer PRIMARY KEY,
    key_check bytea   NOT NULL CHECK (length(key_check) = 32)
);

-- What repeats are told once more by a node without a broker: the outbox has their first message, or none. The node with the broker takes it from here.
CREATE TABLE handover (
    duplicate_key text        PRIMARY KEY,
    message_id    uuid        NOT NULL,
    recipient     text        NOT NULL,
    inbox         text        NOT NULL,
    body          bytea       NOT NULL,
    expires_at    timestamptz NOT NULL,
    is_kept       boolean     NOT NULL
);
ALTER TABLE handover ALTER body SET STORAGE EXTERNAL;

GRANT SELECT, INSERT ON month_key TO "${workingRole}";
GRANT SELECT, INSERT, DELETE ON handover TO "${workingRole}";
