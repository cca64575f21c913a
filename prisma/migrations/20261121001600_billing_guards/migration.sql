-- An end that was inferred too early: whatever was decided or waits to be decided about that end says nothing of the
-- session that goes on. Only a CDR stands until the true end is known. `OF state`: readings do not call it at all.
CREATE OR REPLACE FUNCTION reopen_session_for_billing() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE session_billing SET state = CASE state WHEN 'billed' THEN state ELSE 'running' END, revision = revision + 1, changed_at = now()
    WHERE session_id = NEW.id;
  RETURN NULL;
END $$;
DROP TRIGGER reopen_session_for_billing ON sessions;
CREATE TRIGGER reopen_session_for_billing AFTER UPDATE OF state ON sessions FOR EACH ROW
  WHEN (OLD.state = 'ended' AND NEW.state = 'active') EXECUTE FUNCTION reopen_session_for_billing();

-- Which tariff counts depends on when the session began and for whom. A token may come after the plug (OCPP 2.0.1
-- TransactionEvent, Authorized), a start after its end, a clock may be put right: what was found before is looked for
-- again, unless it was billed. Readings set neither column.
CREATE FUNCTION look_again_for_tariff() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM cdrs WHERE session_id = NEW.id) THEN RETURN NULL; END IF;
  UPDATE session_billing SET resolved = false WHERE session_id = NEW.id;
  DELETE FROM session_tariffs WHERE session_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER look_again_for_tariff AFTER UPDATE OF started_at, group_id ON sessions FOR EACH ROW
  WHEN (OLD.started_at <> NEW.started_at OR OLD.group_id IS DISTINCT FROM NEW.group_id) EXECUTE FUNCTION look_again_for_tariff();

-- A version once found for a session stays.
CREATE FUNCTION keep_session_tariff() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the tariff version of a session does not change'; END $$;
CREATE TRIGGER keep_session_tariff BEFORE UPDATE ON session_tariffs FOR EACH ROW
  WHEN (OLD.version_id IS NOT NULL AND (OLD.version_id IS DISTINCT FROM NEW.version_id OR OLD.session_id <> NEW.session_id))
  EXECUTE FUNCTION keep_session_tariff();

-- Nor does who approved a version, or when: of an approved one only its withdrawal is written.
CREATE OR REPLACE FUNCTION keep_tariff_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN ('approved', 'withdrawn') THEN
    IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'an approved tariff version is kept'; END IF;
    IF to_jsonb(NEW) - '{state,updated_at}'::text[] IS DISTINCT FROM to_jsonb(OLD) - '{state,updated_at}'::text[]
       OR NOT (NEW.state = OLD.state OR (OLD.state = 'approved' AND NEW.state = 'withdrawn' AND OLD.effective_from > now()))
    THEN RAISE EXCEPTION 'an approved tariff version does not change'; END IF;
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

-- Nothing deletes these: a tariff is archived, an assignment ended, a key revoked, a price replaced with an audit line.
REVOKE DELETE ON tariffs, tariff_assignments, tariff_publications, price_series, price_points, meter_keys, api_keys FROM busbar_app;

-- Sessions without a tariff are all sessions of a tenant that prices nothing: those that wait for one must not be read
-- through for each session that starts. Written by jobs only; the gateway's rows are in neither.
CREATE INDEX session_tariffs_refused ON session_tariffs (tenant_id, resolved_at) WHERE version_id IS NULL;
CREATE INDEX session_billing_refused ON session_billing (evse_id, session_id) WHERE state = 'refused';
