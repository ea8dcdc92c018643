-- The journal: leaves in one order without gaps, under one locked head.

-- One row, rewritten by every commit: most of its page is left free, so that the next version finds place beside it.
CREATE TABLE log_head (
    one      boolean PRIMARY KEY DEFAULT true CHECK (one),
    size     bigint  NOT NULL,
    frontier bytea   NOT NULL,
    epoch    bigint  NOT NULL
) WITH (fillfactor = 10);
ALTER TABLE log_head ALTER frontier SET STORAGE MAIN;
INSERT INTO log_head (size, frontier, epoch) VALUES (0, '\x0000000000000000', 0);

-- What was taken away at which epoch: no entry that relied on it before is written after.
CREATE TABLE withdrawal (
    epoch bigint      NOT NULL,
    kind  text        NOT NULL,
    key   text        NOT NULL,
    at    timestamptz NOT NULL,
    PRIMARY KEY (epoch, kind, key)
);

CREATE TABLE journal (
    leaf        bigint   NOT NULL,
    exchange    uuid     NOT NULL,
    kind        smallint NOT NULL,
    hash        bytea    NOT NULL CHECK (length(hash) = 32),
    public_part bytea    NOT NULL,
    month       integer  NOT NULL,
    sealed      bytea,
    PRIMARY KEY (leaf)
) PARTITION BY RANGE (leaf);
-- Ciphertext does not get smaller.
ALTER TABLE journal ALTER sealed SET STORAGE EXTERNAL;
CREATE INDEX journal_exchange ON journal (exchange);

CREATE TABLE checkpoint (
    size      bigint      PRIMARY KEY,
    root      bytea       NOT NULL,
    at        timestamptz NOT NULL,
    statement text        NOT NULL
);

GRANT SELECT, UPDATE (size, frontier, epoch) ON log_head TO "${workingRole}";
GRANT SELECT, INSERT ON withdrawal, journal, checkpoint TO "${workingRole}";
