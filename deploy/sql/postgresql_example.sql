-- An example: a system that has a table of motions tells each as it is entered, without a change of its own code.
-- The trigger runs in the transaction of the change. Where that is rolled back, nothing was ever told.

-- Temporary tables last: nobody can put one of the same name in the way of the function below.
SELECT set_config('search_path', current_setting('search_path') || ', pg_temp', false);

CREATE TABLE motion (
  a_number    text NOT NULL,
  born        date NOT NULL,
  filing_type text NOT NULL,
  filed_at    timestamptz NOT NULL,
  PRIMARY KEY (a_number, filing_type, filed_at)
);

-- With the rights of its owner, so that whoever enters a motion needs none on the outbox table.
CREATE FUNCTION tell_motion() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO interlock_outbox (type, source, subject, "time", data) VALUES (
    'MotionFiled',
    'eoir/los-angeles',
    json_build_object('a_number', NEW.a_number, 'born', NEW.born),
    NEW.filed_at,
    json_build_object('filing_type', NEW.filing_type, 'proceeding_type', 'removal')
  );
  RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION tell_motion() FROM PUBLIC; -- nobody hangs it on a table of their own
CREATE TRIGGER tell_motion AFTER INSERT ON motion FOR EACH ROW EXECUTE FUNCTION tell_motion();
