-- Who was invited, and which certificates came of it. Of a token only its hash is kept.

CREATE TABLE invitation (
    token_hash  bytea       PRIMARY KEY CHECK (length(token_hash) = 32),
    institution text        NOT NULL,
    invited_by  text        NOT NULL,
    invited_at  timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,
    used_at     timestamptz
);

-- The record of each certificate that was let in: by which invitation, or by which certificate of the same institution. Never changed.
CREATE TABLE registration (
    fingerprint text        PRIMARY KEY REFERENCES certificate,
    institution text        NOT NULL,
    token_hash  bytea       REFERENCES invitation,
    shown       text        REFERENCES certificate,
    address     text        NOT NULL,
    at          timestamptz NOT NULL,
    CHECK ((token_hash IS NULL) <> (shown IS NULL))
);
CREATE INDEX registration_institution ON registration (institution, at);

GRANT SELECT, INSERT, UPDATE (used_at) ON invitation TO "${workingRole}";
GRANT SELECT, INSERT ON registration TO "${workingRole}";
