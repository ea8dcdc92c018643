-- What a question asked about, so that its answer can be decided at its own time: sealed under the exchange's month, forgotten when the exchange ends.

ALTER TABLE exchange ADD asked bytea;

GRANT UPDATE (asked) ON exchange TO "${workingRole}";
