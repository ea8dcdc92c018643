-- What the hub itself asked before it can answer, and what it must remember until it is answered: sealed under the key of the exchange's month,
-- and gone when the exchange is closed. Few rows, for seconds: not ranged by month.

CREATE TABLE asked_first (
    exchange      uuid  PRIMARY KEY,
    service       text  NOT NULL,
    legal_context text  NOT NULL,
    matrix_row    text  NOT NULL,
    memo          bytea NOT NULL
);

GRANT SELECT, INSERT, DELETE ON asked_first TO "${workingRole}";
