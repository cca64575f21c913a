-- What an alarm costs while it stays. Worked out beside the alarm, from the history of its place.
CREATE TABLE "alarm_stakes" (
    "alarm_id" BIGINT NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "station_id" INTEGER,
    "sessions_cut" INTEGER NOT NULL,
    "drivers_affected" INTEGER NOT NULL,
    "revenue_per_hour_minor" BIGINT,
    "currency" CHAR(3),
    "method" TEXT NOT NULL,
    "stations" INTEGER NOT NULL,
    "raised_at" TIMESTAMPTZ(3) NOT NULL,
    "explains" INTEGER NOT NULL DEFAULT 0,
    "hour" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "alarm_stakes_pkey" PRIMARY KEY ("alarm_id")
);
ALTER TABLE alarm_stakes ENABLE ROW LEVEL SECURITY;
-- A cause sums the places of everybody: its sum is no owner's business.
CREATE POLICY tenant ON alarm_stakes TO busbar_app USING (tenant_id = (SELECT scope_tenant()) AND ((SELECT scope_owner()) IS NULL
  OR (explains = 0 AND station_id IN (SELECT id FROM stations WHERE owner_id = (SELECT scope_owner())))));
CREATE POLICY gateway ON alarm_stakes TO busbar_gateway USING (true);
GRANT SELECT, INSERT, UPDATE ON alarm_stakes TO busbar_app;
GRANT SELECT ON alarm_stakes TO busbar_gateway;

-- One try to charge, from the first sign of it to its end. Made from sessions, statuses and messages; made again when they change.
CREATE TABLE "charging_attempts" (
    "id" BIGSERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "station_id" INTEGER NOT NULL,
    "evse_id" INTEGER NOT NULL DEFAULT 0,
    "evse_number" INTEGER NOT NULL DEFAULT 0,
    "location_id" INTEGER NOT NULL DEFAULT 0,
    "owner_id" INTEGER NOT NULL DEFAULT 0,
    "connector_type" TEXT NOT NULL DEFAULT '',
    "model" TEXT NOT NULL DEFAULT '',
    "session_id" BIGINT,
    "token_tail" TEXT,
    "day" DATE NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT NOT NULL,
    "step" TEXT,
    "cause" TEXT,
    "reason" TEXT,
    "try" INTEGER NOT NULL,
    "visit_succeeded" BOOLEAN NOT NULL,

    CONSTRAINT "charging_attempts_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "charging_attempts_tenant_id_day_idx" ON "charging_attempts"("tenant_id", "day");
CREATE INDEX "charging_attempts_station_id_started_at_idx" ON "charging_attempts"("station_id", "started_at");

-- Time of a station whose attempts have to be made again; rows are added only, like usage_marks.
CREATE TABLE "attempt_marks" (
    "id" BIGSERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "station_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attempt_marks_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "attempt_marks_tenant_id_id_idx" ON "attempt_marks"("tenant_id", "id");

CREATE FUNCTION mark_attempt() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  INSERT INTO attempt_marks(tenant_id, station_id, at) VALUES (NEW.tenant_id, NEW.station_id, NEW.started_at);
  RETURN NULL;
END $$;
CREATE TRIGGER mark_attempt_of_ended AFTER INSERT ON sessions FOR EACH ROW WHEN (NEW.state = 'ended') EXECUTE FUNCTION mark_attempt();
CREATE TRIGGER mark_attempt_of_changed AFTER UPDATE ON sessions FOR EACH ROW
  WHEN (NEW.state = 'ended' AND (OLD.state <> 'ended' OR NEW.ended_energy_wh IS DISTINCT FROM OLD.ended_energy_wh
    OR NEW.started_at <> OLD.started_at OR NEW.stop_reason IS DISTINCT FROM OLD.stop_reason OR NEW.ended_by IS DISTINCT FROM OLD.ended_by))
  EXECUTE FUNCTION mark_attempt();

-- What an EVSE did on one day, and how likely it is to fail: an explained score of 0 to 100.
CREATE TABLE "evse_health_days" (
    "evse_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "station_id" INTEGER NOT NULL,
    "reconnects" INTEGER NOT NULL,
    "faults" INTEGER NOT NULL,
    "attempts" INTEGER NOT NULL,
    "failed_starts" INTEGER NOT NULL,
    "sessions" INTEGER NOT NULL,
    "aborts" INTEGER NOT NULL,
    "power_share" DOUBLE PRECISION,
    "temperature_c" DOUBLE PRECISION,

    CONSTRAINT "evse_health_days_pkey" PRIMARY KEY ("evse_id","day")
);
CREATE INDEX "evse_health_days_tenant_id_day_idx" ON "evse_health_days"("tenant_id", "day");
CREATE TABLE "evse_risks" (
    "evse_id" INTEGER NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "station_id" INTEGER NOT NULL,
    "evse_number" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "score" INTEGER NOT NULL,
    "since" DATE,
    "signals" JSONB NOT NULL,

    CONSTRAINT "evse_risks_pkey" PRIMARY KEY ("evse_id")
);
CREATE INDEX "evse_risks_tenant_id_score_idx" ON "evse_risks"("tenant_id", "score");
CREATE INDEX "evse_risks_station_id_idx" ON "evse_risks"("station_id");

ALTER TABLE charging_attempts ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON charging_attempts TO busbar_app
  USING (tenant_id = (SELECT scope_tenant()) AND ((SELECT scope_owner()) IS NULL OR owner_id = (SELECT scope_owner())));
ALTER TABLE attempt_marks ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON attempt_marks TO busbar_app USING (tenant_id = (SELECT scope_tenant()) AND (SELECT scope_owner()) IS NULL);
ALTER TABLE evse_health_days ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON evse_health_days TO busbar_app USING (tenant_id = (SELECT scope_tenant()) AND ((SELECT scope_owner()) IS NULL
  OR station_id IN (SELECT id FROM stations WHERE owner_id = (SELECT scope_owner()))));
ALTER TABLE evse_risks ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON evse_risks TO busbar_app USING (tenant_id = (SELECT scope_tenant()) AND ((SELECT scope_owner()) IS NULL
  OR station_id IN (SELECT id FROM stations WHERE owner_id = (SELECT scope_owner()))));
GRANT SELECT, INSERT, UPDATE, DELETE ON charging_attempts, attempt_marks, evse_health_days, evse_risks TO busbar_app;
GRANT USAGE ON SEQUENCE charging_attempts_id_seq, attempt_marks_id_seq TO busbar_app;

-- Cards shown before a session: a few of the many messages.
CREATE INDEX ocpp_messages_authorize ON ocpp_messages (station_id, at) WHERE action = 'Authorize';
