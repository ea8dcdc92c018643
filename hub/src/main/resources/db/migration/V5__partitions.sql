-- Partitions are made while the hub works, by a role that owns nothing: these two functions do exactly that, as the owner.
-- A table is made beside its parent and attached: that locks out nobody who reads or writes.

CREATE FUNCTION make_partition(parent text, part text, low text, high text) RETURNS void
    LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('make_partition'));
    IF to_regclass(quote_ident(part)) IS NULL THEN
        EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL)', part, parent);
        EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', parent, part, low, high);
    END IF;
END $$;

-- The smallest UUIDv7 of a month: its first millisecond in 48 bits, then nothing.
CREATE FUNCTION first_id(month date) RETURNS text
    LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
    SELECT rpad(lpad(to_hex((extract(epoch FROM month::timestamp) * 1000)::bigint), 12, '0'), 32, '0')::uuid::text
$$;

-- The month's partition of one of the tables that are ranged by id.
CREATE FUNCTION make_month(ranged text, month date) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    begin_of date := date_trunc('month', month::timestamp)::date;
BEGIN
    IF ranged NOT IN ('exchange', 'exchange_subject', 'delivery', 'outbox') THEN
        RAISE EXCEPTION 'not ranged by month: %', ranged;
    END IF;
    PERFORM make_partition(ranged, ranged || to_char(begin_of, '"_"YYYY"_"MM'),
        first_id(begin_of), first_id((begin_of + interval '1 month')::date));
END $$;

-- The part of the journal that holds 2^24 leaves from part * 2^24 on.
CREATE FUNCTION make_journal_part(part integer) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF part < 0 THEN
        RAISE EXCEPTION 'not a part of the journal: %', part;
    END IF;
    PERFORM make_partition('journal', 'journal_' || lpad(part::text, 5, '0'),
        ((part::bigint) << 24)::text, ((part::bigint + 1) << 24)::text);
END $$;

REVOKE EXECUTE ON FUNCTION make_partition, first_id, make_month, make_journal_part FROM PUBLIC;
GRANT EXECUTE ON FUNCTION make_month, make_journal_part TO "${workingRole}";
