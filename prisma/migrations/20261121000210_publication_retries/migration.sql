-- When a publication that did not get through is tried again; "at" stays the instant it counts from, which says which of
-- two texts for one display is the later.
ALTER TABLE "tariff_publications" ADD COLUMN "next_at" TIMESTAMPTZ(3);

CREATE INDEX "tariff_publications_station_id_at_idx" ON "tariff_publications"("station_id", "at");
