-- Where each session stands on its way to a CDR. Kept by triggers on sessions, so that it commits with the session
-- itself: no end is ever forgotten, whatever happens to the process that would have billed it.
CREATE TABLE "session_billing" (
    "session_id" BIGINT NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "station_id" INTEGER NOT NULL,
    "evse_id" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "resolved" BOOLEAN NOT NULL DEFAULT false,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "session_billing_pkey" PRIMARY KEY ("session_id")
);
CREATE INDEX "session_billing_station_id_idx" ON "session_billing"("station_id");
CREATE INDEX session_billing_due_idx ON session_billing (tenant_id, session_id) WHERE state = 'due';
CREATE INDEX session_billing_unresolved_idx ON session_billing (tenant_id, session_id) WHERE NOT resolved;
CREATE INDEX session_billing_unbilled_idx ON session_billing (tenant_id, session_id) WHERE state IN ('due', 'held', 'refused');

-- The state of the session (session_billing.revision) a hold was opened and decided for.
ALTER TABLE "billing_holds" ADD COLUMN "revision" INTEGER NOT NULL DEFAULT 1;

ALTER TABLE session_billing ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON session_billing TO busbar_app USING (tenant_id = (SELECT scope_tenant()) AND ((SELECT scope_owner()) IS NULL
  OR station_id IN (SELECT id FROM stations WHERE owner_id = (SELECT scope_owner()))));
GRANT SELECT, UPDATE ON session_billing TO busbar_app;

-- Runs inside the gateway's transaction, whose role has no rights on money: hence as the schema's owner.
CREATE FUNCTION note_session_for_billing() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO session_billing (session_id, tenant_id, station_id, evse_id, state)
    VALUES (NEW.id, NEW.tenant_id, NEW.station_id, NEW.evse_id, CASE NEW.state WHEN 'ended' THEN 'due' ELSE 'running' END)
    ON CONFLICT (session_id) DO UPDATE SET state = 'due', revision = session_billing.revision + 1, changed_at = now()
    WHERE EXCLUDED.state = 'due';
  RETURN NULL;
END $$;
CREATE TRIGGER note_session_for_billing AFTER INSERT ON sessions FOR EACH ROW EXECUTE FUNCTION note_session_for_billing();
-- An end, and everything that changes a price after it. Not fired by the readings of a running session.
CREATE TRIGGER note_session_end_for_billing AFTER UPDATE ON sessions FOR EACH ROW
  WHEN (NEW.state = 'ended' AND (OLD.state, OLD.started_at, OLD.ended_at, OLD.energy_wh, OLD.start_meter_wh)
    IS DISTINCT FROM (NEW.state, NEW.started_at, NEW.ended_at, NEW.energy_wh, NEW.start_meter_wh))
  EXECUTE FUNCTION note_session_for_billing();
-- An end that was inferred too early: the session goes on, and is not due any more.
CREATE FUNCTION reopen_session_for_billing() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE session_billing SET state = 'running', revision = revision + 1, changed_at = now() WHERE session_id = NEW.id AND state = 'due';
  RETURN NULL;
END $$;
CREATE TRIGGER reopen_session_for_billing AFTER UPDATE ON sessions FOR EACH ROW WHEN (OLD.state = 'ended' AND NEW.state = 'active')
  EXECUTE FUNCTION reopen_session_for_billing();

-- Sessions that were over before there was billing stay unbilled; those that run will be.
INSERT INTO session_billing (session_id, tenant_id, station_id, evse_id, state)
  SELECT id, tenant_id, station_id, evse_id, 'running' FROM sessions WHERE state = 'active';
