-- The outbox table of an agency's own system, on PostgreSQL 13 or later. Run once, by the owner of the schema:
--
--     psql --single-transaction --file postgresql.sql
--
-- The system writes one row an event in the transaction of the change itself: both stand, or neither does. The process
-- `python -m interlock.poller` sends each row to the agency's door and writes beside it what has become of it.
--
-- THE ROWS ARE PERSONAL DATA: whom an event is about stands in `subject`, in clear. Only the two roles below may touch
-- them; keep backups as you keep those of your case system, and delete what was sent (at the end of this file).

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'interlock_writer') THEN CREATE ROLE interlock_writer; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'interlock_poller') THEN CREATE ROLE interlock_poller; END IF;
END
$$;

CREATE TABLE interlock_outbox (
  -- What the system writes. `subject` and `data` are json, and not jsonb, which would drop a key that stands twice.
  n          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, -- the order in which rows are sent
  id         text NOT NULL DEFAULT gen_random_uuid()::text,   -- of the event: sent again, it is one and the same event
  type       text NOT NULL,                                   -- such as MotionFiled: see `interlock events`
  source     text NOT NULL,                                   -- agency and unit, such as eoir/los-angeles
  subject    json NOT NULL,                                   -- {"a_number": "A900 000 011", "born": "1988-02-14"}
  "time"     timestamptz NOT NULL DEFAULT now(),              -- when it happened in law
  data       json NOT NULL,                                   -- see `interlock events show MotionFiled`
  written_at timestamptz NOT NULL DEFAULT clock_timestamp(),

  -- What the poller writes.
  state      text CHECK (state IN ('PENDING', 'EFFECTIVE', 'RECORDED', 'HELD_FOR_REPAIR', 'REFUSED')),
  why        text,
  log_offset bigint,
  problems   json, -- of a row that was not taken: [{"field": ..., "reason": ..., "fix": ...}]
  seen_at    timestamptz
);

COMMENT ON COLUMN interlock_outbox.state IS
  'NULL: not sent yet; with `problems`, it was passed over and is sent again by itself. '
  'PENDING: stored at the door for good, and not on the log yet. EFFECTIVE: its hold stands. '
  'RECORDED: on the log or its topic. HELD_FOR_REPAIR: it may be a hold and cannot be read, so its person is UNKNOWN '
  'until a further row with the same id says it as it should be. REFUSED: not taken; `problems` says why, so write a '
  'further row as it should be. A row is never changed by whoever wrote it.';

-- Rows are picked by their state and never by "n above the last one": n is given out when a row is written, and a
-- transaction with a lower n may commit after one with a higher.
CREATE INDEX interlock_outbox_unsent ON interlock_outbox (n) WHERE state IS NULL;
CREATE INDEX interlock_outbox_passed_over ON interlock_outbox (seen_at) WHERE state IS NULL AND problems IS NOT NULL;
CREATE INDEX interlock_outbox_pending ON interlock_outbox (n) WHERE state = 'PENDING';

-- Wakes the poller at the commit. Drop this trigger where the system commits many hundred times a second, because
-- PostgreSQL lets such commits through one at a time, and where it uses PREPARE TRANSACTION (XA), which PostgreSQL refuses
-- after a notification. The poller looks every second anyway.
CREATE FUNCTION interlock_outbox_wake() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NOTIFY interlock_outbox;
  RETURN NULL;
END
$$;
CREATE TRIGGER interlock_outbox_wake AFTER INSERT ON interlock_outbox
  FOR EACH STATEMENT EXECUTE FUNCTION interlock_outbox_wake();

REVOKE ALL ON interlock_outbox FROM PUBLIC;
GRANT INSERT (id, type, source, subject, "time", data) ON interlock_outbox TO interlock_writer;
GRANT SELECT, UPDATE (state, why, log_offset, problems, seen_at) ON interlock_outbox TO interlock_poller;

-- GRANT interlock_writer TO your_application;   -- it can write rows, and read none
-- GRANT interlock_poller TO your_poller;        -- it can write neither an event nor an id
-- GRANT USAGE ON SCHEMA your_schema TO interlock_writer, interlock_poller;   -- unless the table stands in `public`

-- What was not taken and still waits for somebody, with the reasons:
--
--     SELECT n, id, type, state, problems FROM interlock_outbox AS one
--     WHERE state IN ('HELD_FOR_REPAIR', 'REFUSED') AND NOT EXISTS (
--       SELECT FROM interlock_outbox AS later WHERE later.n > one.n AND (later.source, later.id) = (one.source, one.id)
--       AND later.state IN ('EFFECTIVE', 'RECORDED'));
--
-- Delete what stands where it belongs, each night, as the owner of the table; never a row in another state:
--
--     DELETE FROM interlock_outbox
--     WHERE state IN ('EFFECTIVE', 'RECORDED') AND seen_at < now() - interval '30 days';
