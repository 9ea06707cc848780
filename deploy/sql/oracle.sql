-- NOT RUN. This file was written after deploy/sql/postgresql.sql and has never met an Oracle database. Have it read by
-- whoever runs yours, try it where nothing depends on it, and tell us what had to be changed.
--
-- `python -m interlock.poller` reads PostgreSQL only. On Oracle (12.2 or later) a job sends the rows: its body is what
-- `interlock snippet MotionFiled --lang plsql` prints, with the two statements at the end of this file around it.
--
-- THE ROWS ARE PERSONAL DATA: whom an event is about stands in SUBJECT, in clear.

CREATE TABLE interlock_outbox (
  -- What the system writes.
  n          NUMBER(19) GENERATED ALWAYS AS IDENTITY (NOCACHE) PRIMARY KEY, -- the order in which rows are sent
  id         VARCHAR2(128 CHAR) DEFAULT ON NULL LOWER(RAWTOHEX(SYS_GUID())) NOT NULL,
  type       VARCHAR2(80 CHAR) NOT NULL,
  source     VARCHAR2(80 CHAR) NOT NULL,
  subject    VARCHAR2(4000 CHAR) NOT NULL CHECK (subject IS JSON (STRICT WITH UNIQUE KEYS)),
  happened   TIMESTAMP WITH TIME ZONE DEFAULT SYSTIMESTAMP NOT NULL, -- the event's "time": when it happened in law
  data       CLOB NOT NULL CHECK (data IS JSON (STRICT WITH UNIQUE KEYS)),
  written_at TIMESTAMP WITH TIME ZONE DEFAULT SYSTIMESTAMP NOT NULL,
  -- What the job writes.
  state      VARCHAR2(20) CHECK (state IN ('PENDING', 'EFFECTIVE', 'RECORDED', 'HELD_FOR_REPAIR', 'REFUSED')),
  why        VARCHAR2(4000 CHAR),
  log_offset NUMBER(19),
  problems   CLOB CHECK (problems IS JSON),
  seen_at    TIMESTAMP WITH TIME ZONE
);

-- Of rows without a state, and of those that wait: the index holds nothing of the rest.
CREATE INDEX interlock_outbox_unsent ON interlock_outbox (CASE WHEN state IS NULL THEN n END);
CREATE INDEX interlock_outbox_pending ON interlock_outbox (CASE WHEN state = 'PENDING' THEN n END);

CREATE ROLE interlock_writer;
CREATE ROLE interlock_poller;
-- Oracle grants INSERT by column, too; what is left out keeps its default.
GRANT INSERT (id, type, source, subject, happened, data) ON interlock_outbox TO interlock_writer;
GRANT SELECT ON interlock_outbox TO interlock_poller;
GRANT UPDATE (state, why, log_offset, problems, seen_at) ON interlock_outbox TO interlock_poller;

-- One turn, with nobody else in it (DBMS_LOCK.REQUEST, released at the commit):
--
--   SELECT n, id, source, type, subject, happened, data FROM interlock_outbox
--   WHERE CASE WHEN state IS NULL THEN n END IS NOT NULL ORDER BY n FETCH FIRST 64 ROWS ONLY;
--
--   UPDATE interlock_outbox SET state = :state, why = :why, log_offset = :log_offset, problems = :problems,
--     seen_at = SYSTIMESTAMP WHERE n = :n;
--
-- Delete what stands where it belongs, each night, as the owner of the table:
--
--   DELETE FROM interlock_outbox
--   WHERE state IN ('EFFECTIVE', 'RECORDED') AND seen_at < SYSTIMESTAMP - INTERVAL '30' DAY;
