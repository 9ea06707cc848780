-- NOT RUN. This file was written after deploy/sql/postgresql.sql and has never met a SQL Server. Have it read by whoever
-- runs yours, try it where nothing depends on it, and tell us what had to be changed.
--
-- `python -m interlock.poller` reads PostgreSQL only. On SQL Server (2016 or later) a service of yours sends the rows:
-- `interlock snippet MotionFiled --lang dotnet` prints its core, and the statements at the end of this file go around it.
--
-- THE ROWS ARE PERSONAL DATA: whom an event is about stands in subject, in clear.

CREATE TABLE interlock_outbox (
  -- What the system writes.
  n          bigint IDENTITY PRIMARY KEY, -- the order in which rows are sent
  id         nvarchar(128) NOT NULL DEFAULT LOWER(CONVERT(nvarchar(36), NEWID())),
  type       nvarchar(80) NOT NULL,
  source     nvarchar(80) NOT NULL,
  subject    nvarchar(4000) NOT NULL CHECK (ISJSON(subject) = 1),
  happened   datetimeoffset NOT NULL DEFAULT SYSDATETIMEOFFSET(), -- the event's "time": when it happened in law
  data       nvarchar(max) NOT NULL CHECK (ISJSON(data) = 1),
  written_at datetimeoffset NOT NULL DEFAULT SYSDATETIMEOFFSET(),
  -- What the service writes.
  state      nvarchar(20) NULL CHECK (state IN ('PENDING', 'EFFECTIVE', 'RECORDED', 'HELD_FOR_REPAIR', 'REFUSED')),
  why        nvarchar(4000) NULL,
  log_offset bigint NULL,
  problems   nvarchar(max) NULL CHECK (ISJSON(problems) = 1),
  seen_at    datetimeoffset NULL
);
GO
-- No filtered index: with one, an old client whose SET options differ could write no row any more.
CREATE INDEX interlock_outbox_state ON interlock_outbox (state, n);
GO
CREATE ROLE interlock_writer;
CREATE ROLE interlock_poller;
-- SQL Server grants INSERT for a whole table, so the trigger refuses what is not for the system to write.
GRANT INSERT ON interlock_outbox TO interlock_writer;
GRANT SELECT ON interlock_outbox TO interlock_poller;
GRANT UPDATE ON interlock_outbox (state, why, log_offset, problems, seen_at) TO interlock_poller;
GO
CREATE TRIGGER interlock_outbox_unmarked ON interlock_outbox AFTER INSERT AS
IF EXISTS (SELECT * FROM inserted WHERE COALESCE(state, why, problems) IS NOT NULL OR log_offset IS NOT NULL)
BEGIN
  THROW 50001, 'state, why, problems and log_offset are written by whoever sends the row', 1;
END;
GO

-- One turn, in one transaction, with nobody else in it:
--
--   EXEC sp_getapplock @Resource = 'interlock_outbox', @LockMode = 'Exclusive', @LockTimeout = 0; -- below 0: not our turn
--
--   SELECT TOP (64) n, id, source, type, subject, happened, data FROM interlock_outbox WHERE state IS NULL ORDER BY n;
--
--   UPDATE interlock_outbox SET state = @state, why = @why, log_offset = @log_offset, problems = @problems,
--     seen_at = SYSDATETIMEOFFSET() WHERE n = @n;
--
-- Delete what stands where it belongs, each night, as the owner of the table:
--
--   DELETE FROM interlock_outbox
--   WHERE state IN ('EFFECTIVE', 'RECORDED') AND seen_at < DATEADD(day, -30, SYSDATETIMEOFFSET());
