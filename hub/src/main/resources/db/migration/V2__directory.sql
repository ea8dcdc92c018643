-- Who holds a file on whom, and what the registers say of a number. No names, no rights.

CREATE TABLE person (
    ssin        text COLLATE "C" PRIMARY KEY,
    state       text NOT NULL CHECK (state IN ('ACTIVE', 'REPLACED', 'CANCELLED', 'DECEASED')),
    replaced_by text COLLATE "C",
    since       timestamptz NOT NULL,
    CHECK ((state = 'REPLACED') = (replaced_by IS NOT NULL))
);
CREATE INDEX person_replaced_by ON person (replaced_by) WHERE replaced_by IS NOT NULL;

CREATE TABLE inscription (
    id          bigint   GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject     text     COLLATE "C" NOT NULL,
    institution text     NOT NULL,
    quality     smallint NOT NULL,
    phase       smallint NOT NULL,
    begins      date     NOT NULL,
    ends        date     CHECK (ends >= begins)
);
CREATE INDEX inscription_subject ON inscription (subject);

-- Which loads were done, so that one done twice does not bring back what was ended in between.
CREATE TABLE network_load (
    digest bytea       PRIMARY KEY,
    at     timestamptz NOT NULL
);

GRANT SELECT, INSERT, UPDATE (state, replaced_by, since) ON person TO "${workingRole}";
GRANT SELECT, INSERT, DELETE ON inscription TO "${workingRole}";
GRANT SELECT, INSERT ON network_load TO "${workingRole}";
