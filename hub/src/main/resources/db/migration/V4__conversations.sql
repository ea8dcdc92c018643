-- Tickets, exchanges and what waits to be taken. Ids are UUIDv7: their order is their time, so a month is a range.

CREATE TABLE ticket (
    sender      text        NOT NULL,
    ticket      text        NOT NULL,
    content_mac bytea       NOT NULL,
    exchange    uuid        NOT NULL,
    outcome     text        NOT NULL,
    message_id  uuid,
    at          timestamptz NOT NULL,
    PRIMARY KEY (sender, ticket)
) PARTITION BY HASH (sender);
DO $$
BEGIN
    FOR i IN 0..7 LOOP
        EXECUTE format('CREATE TABLE ticket_%s PARTITION OF ticket FOR VALUES WITH (MODULUS 8, REMAINDER %s)', i, i);
    END LOOP;
END $$;
-- Rows come in the order of time: a few bytes a range are enough to find the old ones.
CREATE INDEX ticket_at ON ticket USING brin (at);

CREATE TABLE exchange (
    id               uuid        NOT NULL,
    pattern          text        NOT NULL,
    sender           text        NOT NULL,
    holder           text        NOT NULL,
    ticket           text        NOT NULL,
    question_message uuid        NOT NULL,
    timestamp_sent   timestamptz NOT NULL,
    service          text        NOT NULL,
    matrix_row       text        NOT NULL,
    granted          text[]      NOT NULL,
    format           text        NOT NULL,
    received         timestamptz NOT NULL,
    deadline         timestamptz NOT NULL,
    state            text        NOT NULL CHECK (state IN ('OPEN', 'INTERIM', 'ANSWERED', 'NO_RESULT', 'REFUSED')),
    final_message    uuid,
    PRIMARY KEY (id)
) PARTITION BY RANGE (id);
CREATE INDEX exchange_due ON exchange (deadline) WHERE state IN ('OPEN', 'INTERIM');

CREATE TABLE exchange_subject (
    exchange uuid  NOT NULL,
    token    bytea NOT NULL,
    PRIMARY KEY (exchange, token)
) PARTITION BY RANGE (exchange);
CREATE INDEX exchange_subject_token ON exchange_subject (token);

CREATE TABLE delivery (
    exchange   uuid NOT NULL,
    recipient  text NOT NULL,
    message_id uuid NOT NULL,
    state      text NOT NULL CHECK (state IN ('OPEN', 'ANSWERED', 'FAILED', 'EXPIRED')),
    PRIMARY KEY (exchange, recipient)
) PARTITION BY RANGE (exchange);

CREATE TABLE outbox (
    message_id uuid        NOT NULL,
    exchange   uuid        NOT NULL,
    recipient  text        NOT NULL,
    inbox      text        NOT NULL,
    body       bytea,
    size       integer     NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    state      text        NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'TAKEN', 'EXPIRED', 'DEAD')),
    ended_at   timestamptz,
    PRIMARY KEY (message_id)
) PARTITION BY RANGE (message_id);
ALTER TABLE outbox ALTER body SET STORAGE EXTERNAL;
CREATE INDEX outbox_waiting ON outbox (message_id) INCLUDE (size) WHERE state = 'WAITING';
CREATE INDEX outbox_kept ON outbox (ended_at) WHERE body IS NOT NULL AND ended_at IS NOT NULL;

CREATE TABLE parked (
    exchange uuid        PRIMARY KEY,
    holder   text        NOT NULL,
    body     bytea       NOT NULL,
    fault    text        NOT NULL,
    at       timestamptz NOT NULL
);

-- An empty address and reason stand for all that went beyond a minute's rows.
CREATE TABLE security_event (
    minute  timestamptz NOT NULL,
    address text        NOT NULL,
    reason  text        NOT NULL,
    count   bigint      NOT NULL,
    PRIMARY KEY (minute, address, reason)
);

GRANT SELECT, INSERT, DELETE ON ticket TO "${workingRole}";
GRANT SELECT, INSERT, UPDATE (state, final_message) ON exchange TO "${workingRole}";
GRANT SELECT, INSERT ON exchange_subject, parked TO "${workingRole}";
GRANT SELECT, INSERT, UPDATE (state) ON delivery TO "${workingRole}";
GRANT SELECT, INSERT, UPDATE (state, ended_at, body) ON outbox TO "${workingRole}";
GRANT SELECT, INSERT, UPDATE (count) ON security_event TO "${workingRole}";
