-- What explains an alarm (a site without supply, a merge by hand), and what a person decided about that.
ALTER TABLE "alarms"
    ADD COLUMN "cause_id" BIGINT,
    ADD COLUMN "pinned_under" TEXT,
    ADD COLUMN "pinned_by_name" TEXT;
CREATE INDEX "alarms_cause_id_idx" ON "alarms"("cause_id") WHERE cause_id IS NOT NULL;

-- The latest row of a rule and subject, asked for at every change of an alarm.
CREATE INDEX "alarms_subject_idx" ON "alarms"("tenant_id", "rule", "subject", "open" DESC, "id" DESC);
-- Newest first without the open ones, as the history lists them.
CREATE INDEX "alarms_history_idx" ON "alarms"("tenant_id", "raised_at" DESC, "id" DESC) WHERE NOT open;

-- The way a station's messages take to us, as far as stations share it: an APN, a provider, a router. Free text.
ALTER TABLE "stations" ADD COLUMN "network_path" TEXT;

-- An alarm of a whole site is the business of the site's owner, too.
DROP POLICY tenant ON alarms;
CREATE POLICY tenant ON alarms TO busbar_app USING (tenant_id = (SELECT scope_tenant()) AND ((SELECT scope_owner()) IS NULL
  OR station_id IN (SELECT id FROM stations WHERE owner_id = (SELECT scope_owner()))
  OR (station_id IS NULL AND location_id IN (SELECT id FROM locations WHERE owner_id = (SELECT scope_owner())))));
