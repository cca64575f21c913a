-- What a station says of itself as a whole (EVSE 0) masks its EVSEs and must not overwrite what they said themselves.
ALTER TABLE "stations" ADD COLUMN "availability" TEXT NOT NULL DEFAULT 'unknown';
ALTER TABLE "evses" ADD COLUMN "reported_availability" TEXT NOT NULL DEFAULT 'unknown';
UPDATE "evses" SET "reported_availability" = "availability";

-- Which events of a 2.x transaction are still missing: a repeat can be told from a late one, also after a restart.
ALTER TABLE "sessions" ADD COLUMN "missing_seq_nos" INTEGER[] DEFAULT ARRAY[]::INTEGER[];

-- A station that connects asks for its open sessions and the latest of each EVSE; 10,000 may ask at once.
CREATE INDEX "sessions_evse_id_started_at_idx" ON "sessions"("evse_id", "started_at");
CREATE INDEX "sessions_station_open" ON "sessions"("station_id") WHERE "state" = 'active';
