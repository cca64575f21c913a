-- CreateTable
CREATE TABLE "session_tariffs" (
    "session_id" BIGINT NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "station_id" INTEGER NOT NULL,
    "version_id" INTEGER,
    "level" TEXT,
    "assignment_id" INTEGER,
    "group_key" TEXT,
    "partner" TEXT,
    "refusal" TEXT,
    "resolved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "session_tariffs_pkey" PRIMARY KEY ("session_id")
);

-- CreateTable
CREATE TABLE "cdrs" (
    "id" BIGSERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "uid" TEXT NOT NULL,
    "session_id" BIGINT NOT NULL,
    "station_id" INTEGER NOT NULL,
    "evse_id" INTEGER NOT NULL,
    "evse_number" INTEGER NOT NULL,
    "location_id" INTEGER,
    "owner_id" INTEGER,
    "tariff_id" INTEGER NOT NULL,
    "version_id" INTEGER NOT NULL,
    "contract_id" INTEGER,
    "connector_type" TEXT NOT NULL,
    "power_type" TEXT NOT NULL,
    "partner" TEXT,
    "settlement" TEXT NOT NULL DEFAULT 'none',
    "credit" BOOLEAN NOT NULL DEFAULT false,
    "credits_cdr_id" BIGINT,
    "replaces_cdr_id" BIGINT,
    "reason" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3) NOT NULL,
    "day" DATE NOT NULL,
    "energy_wh" INTEGER NOT NULL,
    "duration_s" INTEGER NOT NULL,
    "idle_s" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "net_minor" BIGINT NOT NULL,
    "tax_minor" BIGINT NOT NULL,
    "gross_minor" BIGINT NOT NULL,
    "sealed" JSONB NOT NULL,
    "consumption" JSONB NOT NULL,
    "priced" JSONB NOT NULL,
    "signed" TEXT NOT NULL DEFAULT 'none',
    "issued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "cdrs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "billing_holds" (
    "id" BIGSERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "session_id" BIGINT NOT NULL,
    "station_id" INTEGER NOT NULL,
    "reasons" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "correction" JSONB,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" INTEGER,
    "decided_by_name" TEXT,
    "decision" TEXT,

    CONSTRAINT "billing_holds_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "signed_checks" (
    "session_id" BIGINT NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "station_id" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "detail" JSONB NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "signed_checks_pkey" PRIMARY KEY ("session_id")
);

-- CreateTable
CREATE TABLE "meter_keys" (
    "id" SERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "station_id" INTEGER NOT NULL,
    "evse_number" INTEGER,
    "meter_serial" TEXT,
    "public_key" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "valid_until" TIMESTAMPTZ(3),
    "calibrated_until" DATE,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "meter_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_keys" (
    "id" SERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "key_hash" BYTEA NOT NULL,
    "tail" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tariffs" (
    "id" SERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "tariffs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tariff_versions" (
    "id" SERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "tariff_id" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "definition" JSONB NOT NULL,
    "note" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "effective_from" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" INTEGER,
    "created_by_name" TEXT NOT NULL,
    "submitted_at" TIMESTAMPTZ(3),
    "submitted_by" INTEGER,
    "approved_at" TIMESTAMPTZ(3),
    "approved_by" INTEGER,
    "approved_by_name" TEXT,
    "restores_version" INTEGER,
    "impact" JSONB,

    CONSTRAINT "tariff_versions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tariff_assignments" (
    "id" SERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "tariff_id" INTEGER NOT NULL,
    "level" TEXT NOT NULL,
    "location_id" INTEGER,
    "station_id" INTEGER,
    "evse_id" INTEGER,
    "connector_id" INTEGER,
    "group_key" TEXT,
    "partner" TEXT,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_name" TEXT NOT NULL,

    CONSTRAINT "tariff_assignments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tariff_scenarios" (
    "id" SERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "input" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tariff_scenarios_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tariff_publications" (
    "id" BIGSERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "version_id" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "station_id" INTEGER,
    "partner" TEXT,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "detail" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "tariff_publications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "price_series" (
    "id" SERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "every_s" INTEGER NOT NULL DEFAULT 900,

    CONSTRAINT "price_series_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "price_points" (
    "series_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "price" DECIMAL(12,6) NOT NULL,

    CONSTRAINT "price_points_pkey" PRIMARY KEY ("series_id","at")
);

-- CreateTable
CREATE TABLE "revenue_days" (
    "tenant_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "location_id" INTEGER NOT NULL,
    "station_id" INTEGER NOT NULL,
    "owner_id" INTEGER NOT NULL,
    "tariff_id" INTEGER NOT NULL,
    "partner" TEXT NOT NULL,
    "connector_type" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "cdrs" INTEGER NOT NULL,
    "energy_wh" BIGINT NOT NULL,
    "duration_s" BIGINT NOT NULL,
    "idle_s" BIGINT NOT NULL,
    "net_minor" BIGINT NOT NULL,
    "tax_minor" BIGINT NOT NULL,
    "gross_minor" BIGINT NOT NULL,

    CONSTRAINT "revenue_days_pkey" PRIMARY KEY ("tenant_id","day","station_id","tariff_id","partner","connector_type","currency","location_id","owner_id")
);

-- CreateTable
CREATE TABLE "usage_hours" (
    "tenant_id" INTEGER NOT NULL,
    "station_id" INTEGER NOT NULL,
    "evse_id" INTEGER NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "sessions" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "energy_wh" BIGINT NOT NULL DEFAULT 0,
    "occupied_s" INTEGER NOT NULL DEFAULT 0,
    "charging_s" INTEGER NOT NULL DEFAULT 0,
    "down_s" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "usage_hours_pkey" PRIMARY KEY ("evse_id","hour")
);

-- CreateTable
CREATE TABLE "rollup_progress" (
    "name" TEXT NOT NULL,
    "through" TIMESTAMPTZ(3) NOT NULL,
    "position" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "rollup_progress_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "report_schedules" (
    "id" SERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "report" TEXT NOT NULL,
    "parameters" JSONB NOT NULL,
    "format" TEXT NOT NULL,
    "every" TEXT NOT NULL,
    "recipients" TEXT[],
    "active" BOOLEAN NOT NULL DEFAULT true,
    "created_by" INTEGER,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3),
    "last_error" TEXT,

    CONSTRAINT "report_schedules_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "downloads" (
    "id" BIGSERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "progress" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "error" TEXT,
    "content" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "done_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "downloads_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "session_tariffs_version_id_idx" ON "session_tariffs"("version_id");

-- CreateIndex
CREATE INDEX "session_tariffs_station_id_idx" ON "session_tariffs"("station_id");

-- CreateIndex
CREATE INDEX "cdrs_session_id_idx" ON "cdrs"("session_id");

-- CreateIndex
CREATE INDEX "cdrs_tenant_id_day_idx" ON "cdrs"("tenant_id", "day");

-- CreateIndex
CREATE INDEX "cdrs_tenant_id_issued_at_id_idx" ON "cdrs"("tenant_id", "issued_at", "id");

-- CreateIndex
CREATE INDEX "cdrs_station_id_started_at_idx" ON "cdrs"("station_id", "started_at");

-- CreateIndex
CREATE UNIQUE INDEX "cdrs_tenant_id_uid_key" ON "cdrs"("tenant_id", "uid");

-- CreateIndex
CREATE INDEX "billing_holds_tenant_id_state_opened_at_idx" ON "billing_holds"("tenant_id", "state", "opened_at");

-- CreateIndex
CREATE INDEX "billing_holds_session_id_idx" ON "billing_holds"("session_id");

-- CreateIndex
CREATE INDEX "signed_checks_station_id_idx" ON "signed_checks"("station_id");

-- CreateIndex
CREATE INDEX "meter_keys_station_id_idx" ON "meter_keys"("station_id");

-- CreateIndex
CREATE INDEX "meter_keys_tenant_id_idx" ON "meter_keys"("tenant_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_keys_key_hash_key" ON "api_keys"("key_hash");

-- CreateIndex
CREATE INDEX "api_keys_tenant_id_idx" ON "api_keys"("tenant_id");

-- CreateIndex
CREATE UNIQUE INDEX "tariffs_tenant_id_name_key" ON "tariffs"("tenant_id", "name");

-- CreateIndex
CREATE INDEX "tariff_versions_tenant_id_state_idx" ON "tariff_versions"("tenant_id", "state");

-- CreateIndex
CREATE UNIQUE INDEX "tariff_versions_tariff_id_version_key" ON "tariff_versions"("tariff_id", "version");

-- CreateIndex
CREATE INDEX "tariff_assignments_tenant_id_level_valid_from_idx" ON "tariff_assignments"("tenant_id", "level", "valid_from");

-- CreateIndex
CREATE INDEX "tariff_assignments_tariff_id_idx" ON "tariff_assignments"("tariff_id");

-- CreateIndex
CREATE UNIQUE INDEX "tariff_scenarios_tenant_id_name_key" ON "tariff_scenarios"("tenant_id", "name");

-- CreateIndex
CREATE INDEX "tariff_publications_tenant_id_version_id_idx" ON "tariff_publications"("tenant_id", "version_id");

-- CreateIndex
CREATE INDEX "tariff_publications_state_at_idx" ON "tariff_publications"("state", "at");

-- CreateIndex
CREATE UNIQUE INDEX "price_series_tenant_id_name_key" ON "price_series"("tenant_id", "name");

-- CreateIndex
CREATE INDEX "revenue_days_station_id_day_idx" ON "revenue_days"("station_id", "day");

-- CreateIndex
CREATE INDEX "usage_hours_tenant_id_hour_idx" ON "usage_hours"("tenant_id", "hour");

-- CreateIndex
CREATE INDEX "usage_hours_station_id_hour_idx" ON "usage_hours"("station_id", "hour");

-- CreateIndex
CREATE INDEX "report_schedules_active_next_at_idx" ON "report_schedules"("active", "next_at");

-- CreateIndex
CREATE INDEX "report_schedules_tenant_id_idx" ON "report_schedules"("tenant_id");

-- CreateIndex
CREATE INDEX "downloads_tenant_id_user_id_created_at_idx" ON "downloads"("tenant_id", "user_id", "created_at");

-- Isolation. Tables of the tenant as a whole: nothing for an owner's portal user.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['tariffs','tariff_versions','tariff_assignments','tariff_scenarios','tariff_publications',
    'price_series','price_points','billing_holds','meter_keys','api_keys','report_schedules','downloads'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I TO busbar_app USING (tenant_id = (SELECT scope_tenant()) AND (SELECT scope_owner()) IS NULL)', t);
  END LOOP;
  -- Tables that hang on a station.
  FOREACH t IN ARRAY ARRAY['session_tariffs','cdrs','signed_checks','revenue_days','usage_hours'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I TO busbar_app USING (tenant_id = (SELECT scope_tenant()) AND ((SELECT scope_owner()) IS NULL OR station_id IN (SELECT id FROM stations WHERE owner_id = (SELECT scope_owner()))))', t);
  END LOOP;
END $$;
-- How far the sums are says nothing of anybody.
GRANT SELECT, INSERT, UPDATE ON rollup_progress TO busbar_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON tariffs, tariff_versions, tariff_assignments, tariff_scenarios, tariff_publications,
  price_series, price_points, meter_keys, api_keys, report_schedules, downloads, revenue_days, usage_hours TO busbar_app;
GRANT SELECT, INSERT, UPDATE ON session_tariffs, billing_holds, signed_checks TO busbar_app;
GRANT SELECT, INSERT ON cdrs TO busbar_app; -- append-only
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO busbar_app;

-- One open hold a session; one CDR a session that no credit has taken back is kept by the issuing command, which locks
-- the session's row.
CREATE UNIQUE INDEX billing_holds_open_key ON billing_holds (session_id) WHERE state = 'open';
CREATE UNIQUE INDEX cdrs_credit_key ON cdrs (credits_cdr_id) WHERE credits_cdr_id IS NOT NULL;
CREATE UNIQUE INDEX tariff_assignments_open_key ON tariff_assignments (tenant_id, level, coalesce(location_id, 0),
  coalesce(station_id, 0), coalesce(evse_id, 0), coalesce(connector_id, 0), coalesce(group_key, ''), coalesce(partner, ''))
  WHERE valid_until IS NULL;

-- What is approved stays as it is: its only way on is to be withdrawn before it counts.
CREATE FUNCTION keep_tariff_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN ('approved', 'withdrawn') THEN
    IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'an approved tariff version is kept'; END IF;
    IF NEW.definition IS DISTINCT FROM OLD.definition OR NEW.version <> OLD.version OR NEW.tariff_id <> OLD.tariff_id
       OR NEW.effective_from IS DISTINCT FROM OLD.effective_from
       OR NOT (NEW.state = OLD.state OR (OLD.state = 'approved' AND NEW.state = 'withdrawn' AND OLD.effective_from > now()))
    THEN RAISE EXCEPTION 'an approved tariff version does not change'; END IF;
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER keep_tariff_version BEFORE UPDATE OR DELETE ON tariff_versions FOR EACH ROW EXECUTE FUNCTION keep_tariff_version();
CREATE FUNCTION keep_cdr() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a CDR does not change; issue a credit CDR'; END $$;
CREATE TRIGGER keep_cdr BEFORE UPDATE OR DELETE ON cdrs FOR EACH ROW EXECUTE FUNCTION keep_cdr();
