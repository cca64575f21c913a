-- Reports. An hour of an EVSE keeps the site, owner and plug it was counted to, and how much of it is known at all.
ALTER TABLE "usage_hours"
  ADD COLUMN "location_id" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "owner_id" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "connector_type" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "known_s" INTEGER NOT NULL DEFAULT 0;
CREATE INDEX "usage_hours_tenant_id_location_id_hour_idx" ON "usage_hours"("tenant_id", "location_id", "hour");

-- The same hours summed by site, which is what reports of a whole network read.
CREATE TABLE "usage_sites" (
    "tenant_id" INTEGER NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "location_id" INTEGER NOT NULL,
    "owner_id" INTEGER NOT NULL,
    "connector_type" TEXT NOT NULL,
    "evses" INTEGER NOT NULL,
    "sessions" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,
    "energy_wh" BIGINT NOT NULL,
    "occupied_s" BIGINT NOT NULL,
    "charging_s" BIGINT NOT NULL,
    "down_s" BIGINT NOT NULL,
    "known_s" BIGINT NOT NULL,

    CONSTRAINT "usage_sites_pkey" PRIMARY KEY ("tenant_id","hour","location_id","owner_id","connector_type")
);

-- What has to be summed again, written with the change that made it so. Rows are added only: a mark whose transaction
-- is still open is seen later, so nothing that commits late is missed, whatever its number.
CREATE TABLE "revenue_marks" (
    "id" BIGSERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "station_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,

    CONSTRAINT "revenue_marks_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "usage_marks" (
    "id" BIGSERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "evse_id" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "usage_marks_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "revenue_marks_tenant_id_id_idx" ON "revenue_marks"("tenant_id", "id");
CREATE INDEX "usage_marks_tenant_id_id_idx" ON "usage_marks"("tenant_id", "id");
CREATE INDEX "cdrs_station_id_day_idx" ON "cdrs"("station_id", "day");

-- What a file is made of, how often it was tried, how large it is; and the same for mails.
ALTER TABLE "downloads"
  ADD COLUMN "request" JSONB NOT NULL DEFAULT '{}',
  ADD COLUMN "size_bytes" INTEGER;
ALTER TABLE "report_schedules" ADD COLUMN "attempts" INTEGER NOT NULL DEFAULT 0;
CREATE INDEX "downloads_waiting" ON "downloads"("tenant_id", "id") WHERE "state" IN ('queued', 'running');

ALTER TABLE usage_sites ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON usage_sites TO busbar_app
  USING (tenant_id = (SELECT scope_tenant()) AND ((SELECT scope_owner()) IS NULL OR owner_id = (SELECT scope_owner())));
ALTER TABLE revenue_marks ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON revenue_marks TO busbar_app USING (tenant_id = (SELECT scope_tenant()) AND (SELECT scope_owner()) IS NULL);
ALTER TABLE usage_marks ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON usage_marks TO busbar_app USING (tenant_id = (SELECT scope_tenant()) AND (SELECT scope_owner()) IS NULL);
GRANT SELECT, INSERT, UPDATE, DELETE ON usage_sites, revenue_marks, usage_marks, rollup_progress TO busbar_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO busbar_app;

CREATE FUNCTION mark_revenue() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  INSERT INTO revenue_marks(tenant_id, station_id, day) VALUES (NEW.tenant_id, NEW.station_id, NEW.day);
  RETURN NULL;
END $$;
CREATE TRIGGER mark_revenue AFTER INSERT ON cdrs FOR EACH ROW EXECUTE FUNCTION mark_revenue();

-- A session counts once it has ended, in the hour it began.
CREATE FUNCTION mark_session_usage() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  INSERT INTO usage_marks(tenant_id, evse_id, since, until) VALUES (NEW.tenant_id, NEW.evse_id, NEW.started_at, NEW.started_at);
  IF TG_OP = 'UPDATE' AND OLD.started_at <> NEW.started_at THEN
    INSERT INTO usage_marks(tenant_id, evse_id, since, until) VALUES (OLD.tenant_id, OLD.evse_id, OLD.started_at, OLD.started_at);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER mark_ended_session AFTER INSERT ON sessions FOR EACH ROW WHEN (NEW.state = 'ended')
  EXECUTE FUNCTION mark_session_usage();
CREATE TRIGGER mark_changed_session AFTER UPDATE ON sessions FOR EACH ROW
  WHEN (NEW.ended_energy_wh IS DISTINCT FROM OLD.ended_energy_wh
    OR (NEW.state = 'ended' AND NEW.started_at <> OLD.started_at))
  EXECUTE FUNCTION mark_session_usage();

-- Hours are summed ten minutes after their end; what says something of a time more than five minutes ago is late.
CREATE FUNCTION mark_interval_usage() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  INSERT INTO usage_marks(tenant_id, evse_id, since, until) VALUES (NEW.tenant_id, NEW.evse_id,
    CASE WHEN TG_OP = 'UPDATE' AND NEW.availability = OLD.availability AND NEW.connected = OLD.connected
        AND NEW.phase IS NOT DISTINCT FROM OLD.phase AND NEW.observed = OLD.observed
      THEN least(coalesce(NEW.ended_at, now()), coalesce(OLD.ended_at, now())) ELSE NEW.started_at END,
    CASE WHEN TG_OP = 'UPDATE' THEN greatest(coalesce(NEW.ended_at, now()), coalesce(OLD.ended_at, now()))
      ELSE coalesce(NEW.ended_at, now()) END);
  RETURN NULL;
END $$;
CREATE TRIGGER mark_late_interval AFTER INSERT ON status_intervals FOR EACH ROW
  WHEN (NEW.started_at < now() - interval '5 minutes') EXECUTE FUNCTION mark_interval_usage();
CREATE TRIGGER mark_changed_interval AFTER UPDATE ON status_intervals FOR EACH ROW
  WHEN ((NEW.ended_at IS DISTINCT FROM OLD.ended_at
        AND least(coalesce(NEW.ended_at, now()), coalesce(OLD.ended_at, now())) < now() - interval '5 minutes')
    OR (NEW.started_at < now() - interval '5 minutes' AND (NEW.availability <> OLD.availability OR NEW.connected <> OLD.connected
        OR NEW.phase IS DISTINCT FROM OLD.phase OR NEW.observed <> OLD.observed)))
  EXECUTE FUNCTION mark_interval_usage();
