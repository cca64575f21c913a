-- Roles. busbar_app is what every screen and procedure runs as, bound by row-level security. busbar_gateway is the
-- ingest writer, whose batches span tenants: it may touch the ingest tables only. Both are cluster-wide.
DO $$ BEGIN CREATE ROLE busbar_app NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
DO $$ BEGIN CREATE ROLE busbar_gateway NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
DO $$ BEGIN EXECUTE format('GRANT busbar_app, busbar_gateway TO %I', current_user); END $$;
GRANT USAGE ON SCHEMA public TO busbar_app, busbar_gateway;

-- One number is both our session id and the transactionId given to OCPP 1.6 stations: int32, > 0, never reused.
-- Handed out in blocks, so that a session start needs no round trip.
CREATE SEQUENCE session_id_seq AS integer START 1000 INCREMENT 200;
GRANT USAGE ON SEQUENCE session_id_seq TO busbar_gateway, busbar_app;

-- Who is asking. Unset means nobody: no row is visible.
CREATE FUNCTION scope_tenant() RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT nullif(current_setting('busbar.tenant', true), '')::integer $$;
CREATE FUNCTION scope_owner() RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT nullif(current_setting('busbar.owner', true), '')::integer $$;

DO $$
DECLARE t text;
BEGIN
  -- Tables of the tenant as a whole: nothing for an owner's portal user.
  FOREACH t IN ARRAY ARRAY['audit_log','saved_views','settings','refused_handshakes','station_notes','commands',
    'drivers','contracts','id_tokens','quarantine','ocpp_messages','station_settings'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I TO busbar_app USING (tenant_id = (SELECT scope_tenant()) AND (SELECT scope_owner()) IS NULL)', t);
  END LOOP;
  -- Tables with an owner of their own.
  FOREACH t IN ARRAY ARRAY['stations','locations'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I TO busbar_app USING (tenant_id = (SELECT scope_tenant()) AND ((SELECT scope_owner()) IS NULL OR owner_id = (SELECT scope_owner())))', t);
  END LOOP;
  -- Tables that hang on a station.
  FOREACH t IN ARRAY ARRAY['evses','connectors','sessions','meter_samples','status_intervals','station_events','alarms'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I TO busbar_app USING (tenant_id = (SELECT scope_tenant()) AND ((SELECT scope_owner()) IS NULL OR station_id IN (SELECT id FROM stations WHERE owner_id = (SELECT scope_owner()))))', t);
  END LOOP;
END $$;
ALTER TABLE owners ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON owners TO busbar_app
  USING (tenant_id = (SELECT scope_tenant()) AND ((SELECT scope_owner()) IS NULL OR id = (SELECT scope_owner())));
ALTER TABLE alarm_events ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON alarm_events TO busbar_app
  USING (tenant_id = (SELECT scope_tenant()) AND ((SELECT scope_owner()) IS NULL OR alarm_id IN (SELECT id FROM alarms)));
ALTER TABLE tenants ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON tenants TO busbar_app USING (id = (SELECT scope_tenant()));
ALTER TABLE memberships ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON memberships TO busbar_app
  USING (tenant_id = (SELECT scope_tenant()) AND ((SELECT scope_owner()) IS NULL OR owner_id = (SELECT scope_owner())));
-- A person is visible to the tenants they work for. Sign-in itself runs outside any scope, as the table owner.
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
CREATE POLICY member ON users TO busbar_app USING (id IN (SELECT user_id FROM memberships)) WITH CHECK (true);

GRANT SELECT, INSERT, UPDATE, DELETE ON saved_views, settings, station_notes, drivers, contracts, id_tokens,
  owners, locations, stations, evses, connectors, memberships, station_settings, refused_handshakes TO busbar_app;
GRANT SELECT, INSERT, UPDATE ON users, commands, sessions, quarantine, alarms, alarm_events TO busbar_app;
GRANT SELECT ON tenants, meter_samples, status_intervals, station_events, ocpp_messages TO busbar_app;
GRANT SELECT, INSERT ON audit_log TO busbar_app; -- append-only
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO busbar_app, busbar_gateway;

-- The gateway's writer: all tenants, ingest tables only.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['stations','evses','connectors','sessions','meter_samples','status_intervals','quarantine',
    'station_events','ocpp_messages','station_settings','refused_handshakes','commands','id_tokens','contracts',
    'alarms','alarm_events','locations','tenants'] LOOP
    EXECUTE format('CREATE POLICY gateway ON %I TO busbar_gateway USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE ON stations, evses, connectors, sessions, meter_samples, status_intervals, quarantine,
  station_events, ocpp_messages, station_settings, refused_handshakes, commands, alarms, alarm_events TO busbar_gateway;
GRANT DELETE ON station_settings, refused_handshakes TO busbar_gateway;
GRANT SELECT ON id_tokens, contracts, locations, tenants TO busbar_gateway;

-- One alarm row at a time per rule and subject.
CREATE UNIQUE INDEX alarms_open_key ON alarms (tenant_id, rule, subject) WHERE open;

-- Makes the partitions a moment needs; idempotent, safe to race. Replayed messages may be months old.
CREATE FUNCTION ensure_partition(parent text, moment timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public AS $$
DECLARE
  step text := CASE parent WHEN 'ocpp_messages' THEN 'day' WHEN 'meter_samples' THEN 'month' WHEN 'status_intervals' THEN 'month' END;
  lo timestamptz; hi timestamptz; child text;
BEGIN
  IF step IS NULL THEN RAISE EXCEPTION 'not a partitioned table: %', parent; END IF;
  lo := date_trunc(step, moment AT TIME ZONE 'UTC') AT TIME ZONE 'UTC';
  hi := (date_trunc(step, moment AT TIME ZONE 'UTC') + ('1 ' || step)::interval) AT TIME ZONE 'UTC';
  child := parent || '_' || to_char(lo AT TIME ZONE 'UTC', CASE step WHEN 'day' THEN 'YYYYMMDD' ELSE 'YYYYMM' END);
  IF to_regclass('public.' || child) IS NOT NULL THEN RETURN; END IF;
  PERFORM pg_advisory_xact_lock(hashtext('busbar.partition'));
  IF to_regclass('public.' || child) IS NOT NULL THEN RETURN; END IF;
  -- Who waited for the lock may still believe what was true before it, that there is no such table.
  BEGIN
    EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)', child, parent, lo, hi);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', child);
  EXCEPTION WHEN duplicate_table THEN NULL;
  END;
END $$;
REVOKE ALL ON FUNCTION ensure_partition(text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ensure_partition(text, timestamptz) TO busbar_gateway;
