-- A site's use by local day, and the network's by hour and zone: what reports of a whole month read.
CREATE TABLE "usage_days" (
    "tenant_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "location_id" INTEGER NOT NULL,
    "owner_id" INTEGER NOT NULL,
    "connector_type" TEXT NOT NULL,
    "sessions" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,
    "energy_wh" BIGINT NOT NULL,
    "occupied_s" BIGINT NOT NULL,
    "charging_s" BIGINT NOT NULL,
    "down_s" BIGINT NOT NULL,
    "known_s" BIGINT NOT NULL,

    CONSTRAINT "usage_days_pkey" PRIMARY KEY ("tenant_id","day","location_id","owner_id","connector_type")
);
CREATE TABLE "usage_zones" (
    "tenant_id" INTEGER NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "time_zone" TEXT NOT NULL,
    "owner_id" INTEGER NOT NULL,
    "connector_type" TEXT NOT NULL,
    "sessions" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,
    "energy_wh" BIGINT NOT NULL,
    "occupied_s" BIGINT NOT NULL,
    "charging_s" BIGINT NOT NULL,
    "down_s" BIGINT NOT NULL,
    "known_s" BIGINT NOT NULL,

    CONSTRAINT "usage_zones_pkey" PRIMARY KEY ("tenant_id","hour","time_zone","owner_id","connector_type")
);
-- Hours of one site.
CREATE INDEX "usage_sites_tenant_id_location_id_hour_idx" ON "usage_sites"("tenant_id", "location_id", "hour");

ALTER TABLE usage_days ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON usage_days TO busbar_app
  USING (tenant_id = (SELECT scope_tenant()) AND ((SELECT scope_owner()) IS NULL OR owner_id = (SELECT scope_owner())));
ALTER TABLE usage_zones ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON usage_zones TO busbar_app
  USING (tenant_id = (SELECT scope_tenant()) AND ((SELECT scope_owner()) IS NULL OR owner_id = (SELECT scope_owner())));
GRANT SELECT, INSERT, UPDATE, DELETE ON usage_days, usage_zones TO busbar_app;

-- Zones of sites; what is at no site has the organisation's own (location 0).
CREATE VIEW site_zones WITH (security_invoker = true) AS
  SELECT id AS location_id, tenant_id, time_zone FROM locations
  UNION ALL SELECT 0, id, time_zone FROM tenants;
GRANT SELECT ON site_zones TO busbar_app;

INSERT INTO usage_days
  SELECT u.tenant_id, (u.hour AT TIME ZONE z.time_zone)::date, u.location_id, u.owner_id, u.connector_type, sum(u.sessions),
    sum(u.failed), sum(u.energy_wh), sum(u.occupied_s), sum(u.charging_s), sum(u.down_s), sum(u.known_s)
  FROM usage_sites u JOIN site_zones z ON z.tenant_id = u.tenant_id AND z.location_id = u.location_id GROUP BY 1, 2, 3, 4, 5;
INSERT INTO usage_zones
  SELECT u.tenant_id, u.hour, z.time_zone, u.owner_id, u.connector_type, sum(u.sessions), sum(u.failed), sum(u.energy_wh),
    sum(u.occupied_s), sum(u.charging_s), sum(u.down_s), sum(u.known_s)
  FROM usage_sites u JOIN site_zones z ON z.tenant_id = u.tenant_id AND z.location_id = u.location_id GROUP BY 1, 2, 3, 4, 5;

-- A site that changes its zone takes its hours with it. The lock is the one sums are made under (rollup-progress.ts).
CREATE FUNCTION move_usage_zone() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  tenant integer; site integer;
BEGIN
  IF TG_TABLE_NAME = 'tenants' THEN tenant := NEW.id; site := 0;
  ELSE tenant := (to_jsonb(NEW) ->> 'tenant_id')::integer; site := NEW.id; END IF;
  PERFORM pg_advisory_xact_lock(hashtext('busbar.rollup'), hashtext('usage:' || tenant));
  DELETE FROM usage_days WHERE tenant_id = tenant AND location_id = site;
  INSERT INTO usage_days
    SELECT tenant, (u.hour AT TIME ZONE NEW.time_zone)::date, site, u.owner_id, u.connector_type, sum(u.sessions), sum(u.failed),
      sum(u.energy_wh), sum(u.occupied_s), sum(u.charging_s), sum(u.down_s), sum(u.known_s)
    FROM usage_sites u WHERE u.tenant_id = tenant AND u.location_id = site GROUP BY 2, 4, 5;
  UPDATE usage_zones z SET sessions = z.sessions - u.sessions, failed = z.failed - u.failed, energy_wh = z.energy_wh - u.energy_wh,
      occupied_s = z.occupied_s - u.occupied_s, charging_s = z.charging_s - u.charging_s, down_s = z.down_s - u.down_s,
      known_s = z.known_s - u.known_s
    FROM usage_sites u WHERE u.tenant_id = tenant AND u.location_id = site AND z.tenant_id = tenant AND z.hour = u.hour
      AND z.time_zone = OLD.time_zone AND z.owner_id = u.owner_id AND z.connector_type = u.connector_type;
  INSERT INTO usage_zones
    SELECT tenant, u.hour, NEW.time_zone, u.owner_id, u.connector_type, u.sessions, u.failed, u.energy_wh, u.occupied_s,
      u.charging_s, u.down_s, u.known_s
    FROM usage_sites u WHERE u.tenant_id = tenant AND u.location_id = site
  ON CONFLICT (tenant_id, hour, time_zone, owner_id, connector_type) DO UPDATE SET sessions = usage_zones.sessions + excluded.sessions,
    failed = usage_zones.failed + excluded.failed, energy_wh = usage_zones.energy_wh + excluded.energy_wh,
    occupied_s = usage_zones.occupied_s + excluded.occupied_s, charging_s = usage_zones.charging_s + excluded.charging_s,
    down_s = usage_zones.down_s + excluded.down_s, known_s = usage_zones.known_s + excluded.known_s;
  RETURN NULL;
END $$;
CREATE TRIGGER move_usage_zone AFTER UPDATE OF time_zone ON locations FOR EACH ROW
  WHEN (NEW.time_zone <> OLD.time_zone) EXECUTE FUNCTION move_usage_zone();
CREATE TRIGGER move_usage_zone AFTER UPDATE OF time_zone ON tenants FOR EACH ROW
  WHEN (NEW.time_zone <> OLD.time_zone) EXECUTE FUNCTION move_usage_zone();
