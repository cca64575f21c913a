-- What we mean a station to hold: limits, reservations, local list, display messages, monitors, tariffs, grid controls.
CREATE TABLE "station_held" (
    "tenant_id" INTEGER NOT NULL,
    "station_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "evse_number" INTEGER,
    "until_at" TIMESTAMPTZ(3),
    "data" JSONB NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "by_name" TEXT NOT NULL,

    CONSTRAINT "station_held_pkey" PRIMARY KEY ("station_id","kind","key"),
    CONSTRAINT "station_held_station_id_fkey" FOREIGN KEY ("station_id") REFERENCES "stations"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "station_held_tenant_id_kind_idx" ON "station_held"("tenant_id", "kind");

-- The operator's own business: no owner reads it, not even of his own stations.
ALTER TABLE station_held ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON station_held TO busbar_app USING (tenant_id = (SELECT scope_tenant()) AND (SELECT scope_owner()) IS NULL);
GRANT SELECT, INSERT, UPDATE, DELETE ON station_held TO busbar_app;
