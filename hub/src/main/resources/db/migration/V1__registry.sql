-- What is registered: certificates, suspensions, revisions. Each change takes the next version, so that a node reads only what is new to it.

CREATE TABLE registry_state (
    one             boolean PRIMARY KEY DEFAULT true CHECK (one),
    version         bigint  NOT NULL,
    active_revision bigint
);
INSERT INTO registry_state (version) VALUES (0);

CREATE TABLE certificate (
    fingerprint text        PRIMARY KEY,
    institution text        NOT NULL,
    usage       text        NOT NULL CHECK (usage IN ('TLS', 'SIGN', 'ENCRYPT')),
    der         bytea       NOT NULL,
    not_before  timestamptz NOT NULL,
    not_after   timestamptz NOT NULL,
    state       text        NOT NULL CHECK (state IN ('LIVE', 'REVOKED')),
    version     bigint      NOT NULL
);
CREATE INDEX certificate_version ON certificate (version);

CREATE TABLE institution_state (
    institution  text        PRIMARY KEY,
    is_suspended boolean     NOT NULL,
    since        timestamptz NOT NULL,
    version      bigint      NOT NULL
);
CREATE INDEX institution_state_version ON institution_state (version);

CREATE TABLE revision (
    number       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    digest       bytea       NOT NULL UNIQUE,
    content      bytea       NOT NULL,
    stored_at    timestamptz NOT NULL,
    activated_at timestamptz
);
ALTER TABLE registry_state ADD FOREIGN KEY (active_revision) REFERENCES revision;

GRANT SELECT ON registry_state, certificate, institution_state, revision TO "${workingRole}";
GRANT UPDATE (version, active_revision) ON registry_state TO "${workingRole}";
GRANT INSERT, UPDATE (state, version) ON certificate TO "${workingRole}";
GRANT INSERT, UPDATE (is_suspended, since, version) ON institution_state TO "${workingRole}";
GRANT INSERT, UPDATE (activated_at) ON revision TO "${workingRole}";
