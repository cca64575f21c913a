-- What keeps an alarm from being annunciated, who works on it, and whether it chatters (ISA-18.2 §5.3, §5.4).
ALTER TABLE "alarms"
    ADD COLUMN "held" BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN "shelved_until" TIMESTAMPTZ(3),
    ADD COLUMN "shelved_by" INTEGER,
    ADD COLUMN "shelved_by_name" TEXT,
    ADD COLUMN "shelve_reason" TEXT,
    ADD COLUMN "shelved_priority" INTEGER,
    ADD COLUMN "suppressed_ref" TEXT,
    ADD COLUMN "suppressed_kind" TEXT,
    ADD COLUMN "suppression_owes" BOOLEAN,
    ADD COLUMN "suppressed_until" TIMESTAMPTZ(3),
    ADD COLUMN "suppressed_by_name" TEXT,
    ADD COLUMN "suppress_reason" TEXT,
    ADD COLUMN "assigned_to" INTEGER,
    ADD COLUMN "assigned_to_name" TEXT,
    ADD COLUMN "recent_raises" JSONB NOT NULL DEFAULT '[]',
    ADD COLUMN "chattering_since" TIMESTAMPTZ(3);

-- Who acknowledged an alarm has been working on it.
UPDATE alarms SET assigned_to = acknowledged_by, assigned_to_name = acknowledged_by_name WHERE open AND acknowledged_by IS NOT NULL;

CREATE INDEX alarms_shelved_until_idx ON alarms (shelved_until) WHERE open AND shelved_until IS NOT NULL;

CREATE TABLE "maintenance_windows" (
    "id" SERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "station_id" INTEGER,
    "location_id" INTEGER,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "created_by" INTEGER,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by_name" TEXT,

    CONSTRAINT "maintenance_windows_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "maintenance_windows_place" CHECK (num_nonnulls(station_id, location_id) = 1),
    CONSTRAINT "maintenance_windows_order" CHECK (ends_at > starts_at)
);
CREATE INDEX "maintenance_windows_tenant_id_ends_at_idx" ON "maintenance_windows"("tenant_id", "ends_at");

-- Stations and EVSEs taken out of alarm service; back in service once put_back_at is set.
CREATE TABLE "alarm_service" (
    "id" SERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "station_id" INTEGER NOT NULL,
    "evse_id" INTEGER,
    "reason" TEXT NOT NULL,
    "taken_out_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "taken_out_by" INTEGER,
    "taken_out_by_name" TEXT NOT NULL,
    "put_back_at" TIMESTAMPTZ(3),
    "put_back_by_name" TEXT,

    CONSTRAINT "alarm_service_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "alarm_service_tenant_id_station_id_idx" ON "alarm_service"("tenant_id", "station_id");
CREATE UNIQUE INDEX alarm_service_out_key ON alarm_service (station_id, coalesce(evse_id, 0)) WHERE put_back_at IS NULL;

ALTER TABLE maintenance_windows ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON maintenance_windows TO busbar_app USING (tenant_id = (SELECT scope_tenant()) AND ((SELECT scope_owner()) IS NULL
  OR station_id IN (SELECT id FROM stations WHERE owner_id = (SELECT scope_owner()))
  OR location_id IN (SELECT id FROM locations WHERE owner_id = (SELECT scope_owner()))));
ALTER TABLE alarm_service ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON alarm_service TO busbar_app USING (tenant_id = (SELECT scope_tenant()) AND ((SELECT scope_owner()) IS NULL
  OR station_id IN (SELECT id FROM stations WHERE owner_id = (SELECT scope_owner()))));
GRANT SELECT, INSERT, UPDATE ON maintenance_windows, alarm_service TO busbar_app;
GRANT USAGE ON SEQUENCE maintenance_windows_id_seq, alarm_service_id_seq TO busbar_app;

-- The alarm engine reads them across tenants; people write them.
CREATE POLICY gateway ON maintenance_windows TO busbar_gateway USING (true);
CREATE POLICY gateway ON alarm_service TO busbar_gateway USING (true);
GRANT SELECT ON maintenance_windows, alarm_service TO busbar_gateway;
