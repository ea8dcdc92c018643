-- With the frontier of each signed checkpoint at hand, whoever signs the next one first looks whether the log still begins with it.
ALTER TABLE checkpoint ADD frontier bytea;
