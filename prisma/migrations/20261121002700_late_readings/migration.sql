-- Readings that arrive after the end may leave every sum of the session as it was and still move when its energy flowed,
-- which a price by the hour hangs on: what is billed or waits for it is judged anew. Whether that changes the bill is for
-- the job to say: the same price leaves the CDR alone, another one holds the session. What was waived, refused or taken
-- back stays that way. `OF last_sample_at`: every write of readings sets it; those of a running session are not looked at.
CREATE FUNCTION note_late_readings_for_billing() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE session_billing SET state = 'due', revision = revision + 1, changed_at = now()
    WHERE session_id = NEW.id AND (state IN ('due', 'held') OR (state = 'billed' AND EXISTS (SELECT 1 FROM cdrs d
      WHERE d.session_id = NEW.id AND NOT d.credit AND NOT EXISTS (SELECT 1 FROM cdrs x WHERE x.credits_cdr_id = d.id))));
  RETURN NULL;
END $$;
CREATE TRIGGER note_late_readings_for_billing AFTER UPDATE OF last_sample_at ON sessions FOR EACH ROW
  WHEN (OLD.state = 'ended' AND NEW.state = 'ended' AND (OLD.started_at, OLD.ended_at, OLD.energy_wh, OLD.start_meter_wh)
    IS NOT DISTINCT FROM (NEW.started_at, NEW.ended_at, NEW.energy_wh, NEW.start_meter_wh))
  EXECUTE FUNCTION note_late_readings_for_billing();
