-- CreateTable
CREATE TABLE "drivers" (
    "id" SERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "phone" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "drivers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contracts" (
    "id" SERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "driver_id" INTEGER,
    "name" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "max_concurrent_sessions" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contracts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "id_tokens" (
    "id" SERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "uid" TEXT NOT NULL,
    "uid_key" TEXT NOT NULL,
    "type" TEXT NOT NULL DEFAULT 'ISO14443',
    "contract_id" INTEGER,
    "group_id" TEXT,
    "visual_number" TEXT,
    "blocked" BOOLEAN NOT NULL DEFAULT false,
    "valid_from" TIMESTAMPTZ(3),
    "valid_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "id_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "owners" (
    "id" SERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "contact_email" TEXT,

    CONSTRAINT "owners_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "locations" (
    "id" SERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "owner_id" INTEGER,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "city" TEXT NOT NULL,
    "postal_code" TEXT NOT NULL DEFAULT '',
    "country" CHAR(2) NOT NULL,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "time_zone" TEXT NOT NULL DEFAULT 'Europe/Amsterdam',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "locations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stations" (
    "id" SERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "location_id" INTEGER,
    "owner_id" INTEGER,
    "identity" TEXT NOT NULL,
    "identity_key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "power_type" TEXT NOT NULL DEFAULT 'AC',
    "max_power_w" INTEGER,
    "vendor" TEXT,
    "model" TEXT,
    "serial_number" TEXT,
    "firmware_version" TEXT,
    "iccid" TEXT,
    "protocol" TEXT,
    "onboarding" TEXT NOT NULL DEFAULT 'accepted',
    "password_hash" BYTEA,
    "next_password_hash" BYTEA,
    "connected" BOOLEAN NOT NULL DEFAULT false,
    "connectivity_at" TIMESTAMPTZ(3),
    "last_message_at" TIMESTAMPTZ(3),
    "booted_at" TIMESTAMPTZ(3),
    "boot_reason" TEXT,
    "clock_skew_ms" INTEGER,
    "heartbeat_interval_s" INTEGER NOT NULL DEFAULT 300,
    "remote_address" TEXT,
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "stations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evses" (
    "id" SERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "station_id" INTEGER NOT NULL,
    "evse_number" INTEGER NOT NULL,
    "public_evse_id" TEXT,
    "label" TEXT,
    "max_power_w" INTEGER,
    "availability" TEXT NOT NULL DEFAULT 'unknown',
    "phase" TEXT,
    "status_at" TIMESTAMPTZ(3),
    "error_code" TEXT,
    "vendor_error_code" TEXT,
    "error_info" TEXT,

    CONSTRAINT "evses_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "connectors" (
    "id" SERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "station_id" INTEGER NOT NULL,
    "evse_id" INTEGER NOT NULL,
    "connector_number" INTEGER NOT NULL,
    "standard" TEXT NOT NULL DEFAULT 'unknown',
    "format" TEXT NOT NULL DEFAULT 'socket',
    "power_type" TEXT NOT NULL DEFAULT 'AC3',
    "max_power_w" INTEGER,

    CONSTRAINT "connectors_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "station_settings" (
    "id" BIGSERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "station_id" INTEGER NOT NULL,
    "component" TEXT NOT NULL DEFAULT '',
    "component_instance" TEXT NOT NULL DEFAULT '',
    "evse_number" INTEGER NOT NULL DEFAULT 0,
    "connector_number" INTEGER NOT NULL DEFAULT 0,
    "variable" TEXT NOT NULL,
    "variable_instance" TEXT NOT NULL DEFAULT '',
    "attribute" TEXT NOT NULL DEFAULT 'Actual',
    "value" TEXT,
    "read_only" BOOLEAN NOT NULL DEFAULT false,
    "write_only" BOOLEAN NOT NULL DEFAULT false,
    "data_type" TEXT,
    "unit" TEXT,
    "allowed" TEXT,
    "reboot_required" BOOLEAN NOT NULL DEFAULT false,
    "reported_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "station_settings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "refused_handshakes" (
    "tenant_id" INTEGER NOT NULL,
    "identity_key" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "identity" TEXT NOT NULL,
    "remote_address" TEXT,
    "detail" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 1,
    "first_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "refused_handshakes_pkey" PRIMARY KEY ("tenant_id","identity_key","reason")
);

-- CreateTable
CREATE TABLE "station_notes" (
    "id" SERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "station_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "author" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "pinned" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "station_notes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "commands" (
    "id" BIGSERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "station_id" INTEGER NOT NULL,
    "evse_id" INTEGER,
    "session_id" BIGINT,
    "kind" TEXT NOT NULL,
    "request" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "effect" TEXT NOT NULL DEFAULT 'none',
    "outcome" TEXT,
    "detail" TEXT,
    "response" JSONB,
    "remote_start_id" INTEGER,
    "requested_by" INTEGER,
    "requested_by_name" TEXT NOT NULL,
    "reason" TEXT,
    "queued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),
    "answered_at" TIMESTAMPTZ(3),
    "effect_at" TIMESTAMPTZ(3),

    CONSTRAINT "commands_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" BIGINT NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "station_id" INTEGER NOT NULL,
    "evse_id" INTEGER NOT NULL,
    "location_id" INTEGER,
    "evse_number" INTEGER NOT NULL,
    "connector_number" INTEGER NOT NULL DEFAULT 1,
    "protocol" TEXT NOT NULL,
    "transaction_id" TEXT NOT NULL,
    "start_key" TEXT NOT NULL,
    "token_uid" TEXT,
    "token_type" TEXT,
    "group_id" TEXT,
    "contract_id" INTEGER,
    "authorization" TEXT NOT NULL DEFAULT 'accepted',
    "state" TEXT NOT NULL,
    "phase" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "start_received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "end_received_at" TIMESTAMPTZ(3),
    "start_meter_wh" INTEGER,
    "last_meter_wh" INTEGER,
    "energy_wh" INTEGER NOT NULL DEFAULT 0,
    "power_w" INTEGER,
    "max_power_w" INTEGER,
    "soc_percent" DOUBLE PRECISION,
    "last_sample_at" TIMESTAMPTZ(3),
    "stop_reason" TEXT,
    "ended_by" TEXT,
    "remote_start_id" INTEGER,
    "lowest_seq_no" INTEGER,
    "highest_seq_no" INTEGER,
    "event_count" INTEGER NOT NULL DEFAULT 0,
    "flags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "needs_review" BOOLEAN NOT NULL DEFAULT false,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "meter_samples" (
    "station_id" INTEGER NOT NULL,
    "evse_number" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "session_id" BIGINT NOT NULL DEFAULT 0,
    "context" TEXT NOT NULL DEFAULT 'Sample.Periodic',
    "tenant_id" INTEGER NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "energy_wh" INTEGER,
    "power_w" INTEGER,
    "offered_w" INTEGER,
    "current_a" DOUBLE PRECISION,
    "voltage_v" DOUBLE PRECISION,
    "soc_percent" DOUBLE PRECISION,
    "temperature_c" DOUBLE PRECISION,
    "other" JSONB,
    "signed" JSONB,
    "flags" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "meter_samples_pkey" PRIMARY KEY ("station_id","evse_number","at","session_id","context")
) PARTITION BY RANGE ("at");

-- CreateTable
CREATE TABLE "status_intervals" (
    "evse_id" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "station_id" INTEGER NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "availability" TEXT NOT NULL,
    "phase" TEXT,
    "connected" BOOLEAN NOT NULL,
    "observed" SMALLINT NOT NULL,
    "cause" TEXT NOT NULL,
    "error_code" TEXT,

    CONSTRAINT "status_intervals_pkey" PRIMARY KEY ("evse_id","started_at")
) PARTITION BY RANGE ("started_at");

-- CreateTable
CREATE TABLE "quarantine" (
    "id" BIGSERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "station_id" INTEGER NOT NULL,
    "session_id" BIGINT,
    "evse_number" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "kind" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by" TEXT,

    CONSTRAINT "quarantine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "station_events" (
    "id" BIGSERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "station_id" INTEGER NOT NULL,
    "evse_number" INTEGER,
    "session_id" BIGINT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "payload" JSONB,

    CONSTRAINT "station_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ocpp_messages" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "station_id" INTEGER NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "direction" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "evse_number" INTEGER,
    "session_id" BIGINT,
    "request" TEXT NOT NULL,
    "response" TEXT,
    "outcome" TEXT NOT NULL,
    "error_code" TEXT,
    "latency_us" INTEGER,
    "deviations" TEXT,

    CONSTRAINT "ocpp_messages_pkey" PRIMARY KEY ("station_id","at","id")
) PARTITION BY RANGE ("at");

-- CreateTable
CREATE TABLE "alarms" (
    "id" BIGSERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "rule" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "open" BOOLEAN NOT NULL DEFAULT true,
    "priority" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "station_id" INTEGER,
    "evse_id" INTEGER,
    "location_id" INTEGER,
    "session_id" BIGINT,
    "what" TEXT NOT NULL,
    "effect" TEXT NOT NULL,
    "advice" TEXT NOT NULL,
    "detail" TEXT,
    "raised_at" TIMESTAMPTZ(3) NOT NULL,
    "last_raised_at" TIMESTAMPTZ(3) NOT NULL,
    "cleared_at" TIMESTAMPTZ(3),
    "acknowledged_at" TIMESTAMPTZ(3),
    "acknowledged_by" INTEGER,
    "acknowledged_by_name" TEXT,
    "occurrences" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "alarms_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alarm_events" (
    "id" BIGSERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "alarm_id" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "kind" TEXT NOT NULL,
    "actor" TEXT,
    "note" TEXT,

    CONSTRAINT "alarm_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tenants" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL DEFAULT 'EUR',
    "time_zone" TEXT NOT NULL DEFAULT 'Europe/Amsterdam',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tenants_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "users" (
    "id" SERIAL NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT,
    "oidc_subject" TEXT,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "session_epoch" INTEGER NOT NULL DEFAULT 1,
    "failed_sign_ins" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3),
    "last_seen_at" TIMESTAMPTZ(3),
    "preferences" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "memberships" (
    "tenant_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "owner_id" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "memberships_pkey" PRIMARY KEY ("tenant_id","user_id")
);

-- CreateTable
CREATE TABLE "setup_links" (
    "token_hash" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "user_id" INTEGER,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "setup_links_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "audit_log" (
    "id" BIGSERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "user_id" INTEGER,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "object_type" TEXT NOT NULL,
    "object_id" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "reason" TEXT,
    "ip" TEXT,

    CONSTRAINT "audit_log_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "saved_views" (
    "id" SERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "page" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "shared" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "saved_views_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "settings" (
    "tenant_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "settings_pkey" PRIMARY KEY ("tenant_id","key")
);

-- CreateIndex
CREATE INDEX "drivers_tenant_id_idx" ON "drivers"("tenant_id");

-- CreateIndex
CREATE INDEX "contracts_tenant_id_idx" ON "contracts"("tenant_id");

-- CreateIndex
CREATE INDEX "id_tokens_contract_id_idx" ON "id_tokens"("contract_id");

-- CreateIndex
CREATE UNIQUE INDEX "id_tokens_tenant_id_uid_key_key" ON "id_tokens"("tenant_id", "uid_key");

-- CreateIndex
CREATE UNIQUE INDEX "owners_tenant_id_name_key" ON "owners"("tenant_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "locations_tenant_id_name_key" ON "locations"("tenant_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "stations_identity_key_key" ON "stations"("identity_key");

-- CreateIndex
CREATE INDEX "stations_tenant_id_name_id_idx" ON "stations"("tenant_id", "name", "id");

-- CreateIndex
CREATE INDEX "stations_tenant_id_location_id_idx" ON "stations"("tenant_id", "location_id");

-- CreateIndex
CREATE INDEX "stations_owner_id_idx" ON "stations"("owner_id");

-- CreateIndex
CREATE UNIQUE INDEX "evses_public_evse_id_key" ON "evses"("public_evse_id");

-- CreateIndex
CREATE INDEX "evses_tenant_id_idx" ON "evses"("tenant_id");

-- CreateIndex
CREATE UNIQUE INDEX "evses_station_id_evse_number_key" ON "evses"("station_id", "evse_number");

-- CreateIndex
CREATE INDEX "connectors_station_id_idx" ON "connectors"("station_id");

-- CreateIndex
CREATE UNIQUE INDEX "connectors_evse_id_connector_number_key" ON "connectors"("evse_id", "connector_number");

-- CreateIndex
CREATE UNIQUE INDEX "station_settings_key" ON "station_settings"("station_id", "component", "component_instance", "evse_number", "connector_number", "variable", "variable_instance", "attribute");

-- CreateIndex
CREATE INDEX "station_notes_station_id_created_at_idx" ON "station_notes"("station_id", "created_at");

-- CreateIndex
CREATE INDEX "commands_station_id_queued_at_idx" ON "commands"("station_id", "queued_at");

-- CreateIndex
CREATE INDEX "commands_tenant_id_queued_at_idx" ON "commands"("tenant_id", "queued_at");

-- CreateIndex
CREATE INDEX "sessions_station_id_transaction_id_idx" ON "sessions"("station_id", "transaction_id");

-- CreateIndex
CREATE INDEX "sessions_tenant_id_started_at_id_idx" ON "sessions"("tenant_id", "started_at", "id");

-- CreateIndex
CREATE INDEX "sessions_tenant_id_state_started_at_idx" ON "sessions"("tenant_id", "state", "started_at");

-- CreateIndex
CREATE INDEX "sessions_station_id_started_at_idx" ON "sessions"("station_id", "started_at");

-- CreateIndex
CREATE INDEX "sessions_tenant_id_token_uid_idx" ON "sessions"("tenant_id", "token_uid");

-- CreateIndex
CREATE UNIQUE INDEX "sessions_station_id_start_key_key" ON "sessions"("station_id", "start_key");

-- CreateIndex
CREATE INDEX "meter_samples_session_id_at_idx" ON "meter_samples"("session_id", "at");

-- CreateIndex
CREATE INDEX "status_intervals_station_id_started_at_idx" ON "status_intervals"("station_id", "started_at");

-- CreateIndex
CREATE INDEX "quarantine_tenant_id_at_idx" ON "quarantine"("tenant_id", "at");

-- CreateIndex
CREATE INDEX "quarantine_station_id_at_idx" ON "quarantine"("station_id", "at");

-- CreateIndex
CREATE INDEX "station_events_station_id_at_idx" ON "station_events"("station_id", "at");

-- CreateIndex
CREATE INDEX "station_events_session_id_at_idx" ON "station_events"("session_id", "at");

-- CreateIndex
CREATE INDEX "alarms_tenant_id_open_priority_raised_at_idx" ON "alarms"("tenant_id", "open", "priority", "raised_at");

-- CreateIndex
CREATE INDEX "alarms_station_id_raised_at_idx" ON "alarms"("station_id", "raised_at");

-- CreateIndex
CREATE INDEX "alarm_events_alarm_id_at_idx" ON "alarm_events"("alarm_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "tenants_slug_key" ON "tenants"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE UNIQUE INDEX "users_oidc_subject_key" ON "users"("oidc_subject");

-- CreateIndex
CREATE INDEX "memberships_user_id_idx" ON "memberships"("user_id");

-- CreateIndex
CREATE INDEX "audit_log_tenant_id_at_idx" ON "audit_log"("tenant_id", "at");

-- CreateIndex
CREATE INDEX "audit_log_tenant_id_object_type_object_id_at_idx" ON "audit_log"("tenant_id", "object_type", "object_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "saved_views_tenant_id_user_id_page_name_key" ON "saved_views"("tenant_id", "user_id", "page", "name");

-- AddForeignKey
ALTER TABLE "drivers" ADD CONSTRAINT "drivers_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contracts" ADD CONSTRAINT "contracts_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contracts" ADD CONSTRAINT "contracts_driver_id_fkey" FOREIGN KEY ("driver_id") REFERENCES "drivers"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "id_tokens" ADD CONSTRAINT "id_tokens_contract_id_fkey" FOREIGN KEY ("contract_id") REFERENCES "contracts"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "owners" ADD CONSTRAINT "owners_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "locations" ADD CONSTRAINT "locations_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "locations" ADD CONSTRAINT "locations_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "owners"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stations" ADD CONSTRAINT "stations_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stations" ADD CONSTRAINT "stations_location_id_fkey" FOREIGN KEY ("location_id") REFERENCES "locations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stations" ADD CONSTRAINT "stations_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "owners"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evses" ADD CONSTRAINT "evses_station_id_fkey" FOREIGN KEY ("station_id") REFERENCES "stations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connectors" ADD CONSTRAINT "connectors_evse_id_fkey" FOREIGN KEY ("evse_id") REFERENCES "evses"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "station_settings" ADD CONSTRAINT "station_settings_station_id_fkey" FOREIGN KEY ("station_id") REFERENCES "stations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "station_notes" ADD CONSTRAINT "station_notes_station_id_fkey" FOREIGN KEY ("station_id") REFERENCES "stations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "owners"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
