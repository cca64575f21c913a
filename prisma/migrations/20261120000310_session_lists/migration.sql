-- What lists sort and search by. The two results have no value while a session runs, so that a meter value, which
-- changes the running row many times, touches no index. The tail is what a masked token number still shows.
ALTER TABLE "sessions"
  ADD COLUMN "ended_energy_wh" INTEGER GENERATED ALWAYS AS (CASE WHEN state = 'ended' THEN energy_wh END) STORED,
  ADD COLUMN "ended_duration_s" INTEGER GENERATED ALWAYS AS (CASE WHEN state = 'ended' THEN greatest(0, extract(epoch FROM ended_at - started_at))::integer END) STORED,
  ADD COLUMN "token_tail" TEXT GENERATED ALWAYS AS (upper(right(token_uid, 5))) STORED;

CREATE INDEX "sessions_tenant_id_ended_energy_wh_id_idx" ON "sessions"("tenant_id", "ended_energy_wh", "id");
CREATE INDEX "sessions_tenant_id_ended_duration_s_id_idx" ON "sessions"("tenant_id", "ended_duration_s", "id");
CREATE INDEX "sessions_tenant_id_location_id_started_at_idx" ON "sessions"("tenant_id", "location_id", "started_at");
CREATE INDEX "sessions_tenant_id_transaction_id_idx" ON "sessions"("tenant_id", "transaction_id");
CREATE INDEX "sessions_tenant_id_token_tail_started_at_idx" ON "sessions"("tenant_id", "token_tail", "started_at");

-- The few that went wrong, without reading those that did not.
CREATE INDEX "sessions_failed" ON "sessions"("tenant_id", "started_at" DESC, "id" DESC) WHERE "ended_energy_wh" = 0;
CREATE INDEX "sessions_to_review" ON "sessions"("tenant_id", "started_at" DESC, "id" DESC) WHERE "needs_review";
CREATE INDEX "sessions_flagged" ON "sessions"("tenant_id", "started_at" DESC, "id" DESC) WHERE "flags" <> '{}';

-- What a setting was before its latest change, whoever reported it. A report of bare values (2.x GetVariables) says
-- nothing of what kind of variable it is: what the inventory said stays.
ALTER TABLE "station_settings" ADD COLUMN "previous_value" TEXT, ADD COLUMN "changed_at" TIMESTAMPTZ(3);
CREATE FUNCTION remember_setting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.value IS DISTINCT FROM OLD.value THEN
    NEW.previous_value := OLD.value;
    NEW.changed_at := NEW.reported_at;
  END IF;
  IF NEW.data_type IS NULL AND OLD.data_type IS NOT NULL THEN
    NEW.data_type := OLD.data_type;
    NEW.unit := OLD.unit;
    NEW.allowed := OLD.allowed;
    NEW.read_only := OLD.read_only;
    NEW.write_only := OLD.write_only;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER remember_setting BEFORE UPDATE ON station_settings FOR EACH ROW EXECUTE FUNCTION remember_setting();

-- Notes can be corrected by their author; a reader sees that they were.
ALTER TABLE "station_notes" ADD COLUMN "edited_at" TIMESTAMPTZ(3);

-- A running session is written with every sample: room on its page keeps most of these updates out of the indexes.
ALTER TABLE sessions SET (fillfactor = 60);
