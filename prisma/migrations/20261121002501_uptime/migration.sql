-- Time that does not count against the operator, with who said so, and what proves it.
CREATE TABLE "uptime_exclusions" (
    "id" SERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "location_id" INTEGER,
    "station_id" INTEGER,
    "evse_id" INTEGER,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "maintenance_id" INTEGER,
    "created_by" INTEGER,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_by_name" TEXT,

    CONSTRAINT "uptime_exclusions_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "uptime_exclusions_place" CHECK (num_nonnulls(location_id, station_id, evse_id) = 1),
    CONSTRAINT "uptime_exclusions_order" CHECK (ends_at > starts_at)
);
CREATE INDEX "uptime_exclusions_tenant_id_ends_at_idx" ON "uptime_exclusions"("tenant_id", "ends_at");
-- A maintenance window is accepted once.
CREATE UNIQUE INDEX uptime_exclusions_maintenance_key ON uptime_exclusions (maintenance_id) WHERE withdrawn_at IS NULL;

CREATE TABLE "uptime_evidence" (
    "id" SERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "exclusion_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "sha256" BYTEA NOT NULL,
    "content" BYTEA NOT NULL,
    "added_by" INTEGER,
    "added_by_name" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "uptime_evidence_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "uptime_evidence_exclusion_id_idx" ON "uptime_evidence"("exclusion_id");
ALTER TABLE "uptime_evidence" ADD CONSTRAINT "uptime_evidence_exclusion_id_fkey"
  FOREIGN KEY ("exclusion_id") REFERENCES "uptime_exclusions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ms of an EVSE's local day by what it was and by what excludes it ('': nothing).
CREATE TABLE "uptime_days" (
    "tenant_id" INTEGER NOT NULL,
    "evse_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "station_id" INTEGER NOT NULL,
    "location_id" INTEGER NOT NULL,
    "owner_id" INTEGER NOT NULL,
    "up_ms" INTEGER NOT NULL,
    "silent_ms" INTEGER NOT NULL,
    "offline_ms" INTEGER NOT NULL,
    "out_of_service_ms" INTEGER NOT NULL,
    "grid_ms" INTEGER NOT NULL,
    "hardware_ms" INTEGER NOT NULL,
    "communication_ms" INTEGER NOT NULL,
    "payment_ms" INTEGER NOT NULL,
    "vehicle_ms" INTEGER NOT NULL,
    "unknown_ms" INTEGER NOT NULL,

    CONSTRAINT "uptime_days_pkey" PRIMARY KEY ("evse_id","day","reason")
);
-- The same by local month: what reports read.
CREATE TABLE "uptime_months" (
    "tenant_id" INTEGER NOT NULL,
    "evse_id" INTEGER NOT NULL,
    "month" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "station_id" INTEGER NOT NULL,
    "location_id" INTEGER NOT NULL,
    "owner_id" INTEGER NOT NULL,
    "up_ms" BIGINT NOT NULL,
    "silent_ms" BIGINT NOT NULL,
    "offline_ms" BIGINT NOT NULL,
    "out_of_service_ms" BIGINT NOT NULL,
    "grid_ms" BIGINT NOT NULL,
    "hardware_ms" BIGINT NOT NULL,
    "communication_ms" BIGINT NOT NULL,
    "payment_ms" BIGINT NOT NULL,
    "vehicle_ms" BIGINT NOT NULL,
    "unknown_ms" BIGINT NOT NULL,

    CONSTRAINT "uptime_months_pkey" PRIMARY KEY ("evse_id","month","reason","location_id","owner_id")
);
CREATE INDEX "uptime_months_tenant_id_month_idx" ON "uptime_months"("tenant_id", "month");

CREATE TABLE "uptime_marks" (
    "id" BIGSERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "evse_id" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "uptime_marks_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "uptime_marks_tenant_id_id_idx" ON "uptime_marks"("tenant_id", "id");

ALTER TABLE uptime_exclusions ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON uptime_exclusions TO busbar_app USING (tenant_id = (SELECT scope_tenant()) AND ((SELECT scope_owner()) IS NULL
  OR location_id IN (SELECT id FROM locations WHERE owner_id = (SELECT scope_owner()))
  OR station_id IN (SELECT id FROM stations WHERE owner_id = (SELECT scope_owner()))
  OR evse_id IN (SELECT e.id FROM evses e JOIN stations s ON s.id = e.station_id WHERE s.owner_id = (SELECT scope_owner()))));
ALTER TABLE uptime_evidence ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON uptime_evidence TO busbar_app USING (tenant_id = (SELECT scope_tenant()) AND (SELECT scope_owner()) IS NULL);
ALTER TABLE uptime_days ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON uptime_days TO busbar_app
  USING (tenant_id = (SELECT scope_tenant()) AND ((SELECT scope_owner()) IS NULL OR owner_id = (SELECT scope_owner())));
ALTER TABLE uptime_months ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON uptime_months TO busbar_app
  USING (tenant_id = (SELECT scope_tenant()) AND ((SELECT scope_owner()) IS NULL OR owner_id = (SELECT scope_owner())));
ALTER TABLE uptime_marks ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON uptime_marks TO busbar_app USING (tenant_id = (SELECT scope_tenant()) AND (SELECT scope_owner()) IS NULL);
GRANT SELECT, INSERT, UPDATE ON uptime_exclusions TO busbar_app;
GRANT SELECT, INSERT, DELETE ON uptime_evidence TO busbar_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON uptime_days, uptime_months, uptime_marks TO busbar_app;
GRANT USAGE ON SEQUENCE uptime_exclusions_id_seq, uptime_evidence_id_seq, uptime_marks_id_seq TO busbar_app;

-- Exclusions that hold, for each EVSE of their place.
CREATE VIEW excluded_times WITH (security_invoker = true) AS
  SELECT x.id AS exclusion_id, x.tenant_id, x.evse_id, x.reason, x.starts_at, x.ends_at
  FROM uptime_exclusions x WHERE x.withdrawn_at IS NULL AND x.evse_id IS NOT NULL
  UNION ALL
  SELECT x.id, x.tenant_id, e.id, x.reason, x.starts_at, x.ends_at
  FROM uptime_exclusions x JOIN evses e ON e.station_id = x.station_id WHERE x.withdrawn_at IS NULL
  UNION ALL
  SELECT x.id, x.tenant_id, e.id, x.reason, x.starts_at, x.ends_at
  FROM uptime_exclusions x JOIN stations s ON s.location_id = x.location_id AND s.tenant_id = x.tenant_id
    JOIN evses e ON e.station_id = s.id WHERE x.withdrawn_at IS NULL;
GRANT SELECT ON excluded_times TO busbar_app;

-- An exclusion that comes or goes has the days it covers summed again.
CREATE FUNCTION mark_uptime_exclusion() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  INSERT INTO uptime_marks(tenant_id, evse_id, since, until)
    SELECT NEW.tenant_id, e.id, NEW.starts_at, NEW.ends_at FROM evses e JOIN stations s ON s.id = e.station_id
    WHERE s.tenant_id = NEW.tenant_id AND (e.id = NEW.evse_id OR s.id = NEW.station_id OR s.location_id = NEW.location_id);
  RETURN NULL;
END $$;
CREATE TRIGGER mark_uptime_exclusion AFTER INSERT OR UPDATE ON uptime_exclusions FOR EACH ROW EXECUTE FUNCTION mark_uptime_exclusion();

-- A site that changes its zone has other days.
CREATE FUNCTION mark_uptime_zone() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  INSERT INTO uptime_marks(tenant_id, evse_id, since, until)
    SELECT s.tenant_id, e.id, min(d.day)::timestamptz - interval '1 day', now() FROM stations s JOIN evses e ON e.station_id = s.id
      JOIN uptime_days d ON d.evse_id = e.id
    WHERE (TG_TABLE_NAME = 'locations' AND s.location_id = NEW.id) OR (TG_TABLE_NAME = 'tenants' AND s.tenant_id = NEW.id AND s.location_id IS NULL)
    GROUP BY s.tenant_id, e.id;
  RETURN NULL;
END $$;
CREATE TRIGGER mark_uptime_zone AFTER UPDATE OF time_zone ON locations FOR EACH ROW
  WHEN (NEW.time_zone <> OLD.time_zone) EXECUTE FUNCTION mark_uptime_zone();
CREATE TRIGGER mark_uptime_zone AFTER UPDATE OF time_zone ON tenants FOR EACH ROW
  WHEN (NEW.time_zone <> OLD.time_zone) EXECUTE FUNCTION mark_uptime_zone();

-- Late states mark the hours of use and the days of uptime; an error code alone is a change of cause.
CREATE OR REPLACE FUNCTION mark_interval_usage() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  first timestamptz; last timestamptz;
BEGIN
  first := CASE WHEN TG_OP = 'UPDATE' AND NEW.availability = OLD.availability AND NEW.connected = OLD.connected
      AND NEW.phase IS NOT DISTINCT FROM OLD.phase AND NEW.observed = OLD.observed AND NEW.error_code IS NOT DISTINCT FROM OLD.error_code
    THEN least(coalesce(NEW.ended_at, now()), coalesce(OLD.ended_at, now())) ELSE NEW.started_at END;
  last := CASE WHEN TG_OP = 'UPDATE' THEN greatest(coalesce(NEW.ended_at, now()), coalesce(OLD.ended_at, now()))
    ELSE coalesce(NEW.ended_at, now()) END;
  INSERT INTO usage_marks(tenant_id, evse_id, since, until) VALUES (NEW.tenant_id, NEW.evse_id, first, last);
  INSERT INTO uptime_marks(tenant_id, evse_id, since, until) VALUES (NEW.tenant_id, NEW.evse_id, first, last);
  RETURN NULL;
END $$;
DROP TRIGGER mark_changed_interval ON status_intervals;
CREATE TRIGGER mark_changed_interval AFTER UPDATE ON status_intervals FOR EACH ROW
  WHEN ((NEW.ended_at IS DISTINCT FROM OLD.ended_at
        AND least(coalesce(NEW.ended_at, now()), coalesce(OLD.ended_at, now())) < now() - interval '5 minutes')
    OR (NEW.started_at < now() - interval '5 minutes' AND (NEW.availability <> OLD.availability OR NEW.connected <> OLD.connected
        OR NEW.phase IS DISTINCT FROM OLD.phase OR NEW.observed <> OLD.observed OR NEW.error_code IS DISTINCT FROM OLD.error_code)))
  EXECUTE FUNCTION mark_interval_usage();
