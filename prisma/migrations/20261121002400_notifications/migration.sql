-- Who is told of an alarm, how, and when somebody else is.

-- What a person wants to be told; no row: the usual for their role.
CREATE TABLE "notification_preferences" (
    "tenant_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "preferences" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notification_preferences_pkey" PRIMARY KEY ("tenant_id","user_id")
);

-- On-call rotas: shifts of a day, and who takes turns in each. `startsOn` is the local day of the first turn.
CREATE TABLE "rotas" (
    "id" SERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "starts_on" TEXT NOT NULL,
    "turn_days" INTEGER NOT NULL,
    "shifts" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "rotas_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "rotas_turn" CHECK (turn_days BETWEEN 1 AND 28)
);
CREATE INDEX "rotas_tenant_id_idx" ON "rotas"("tenant_id");

-- Somebody stands in: between these instants this person is on call, whoever's turn it is.
CREATE TABLE "rota_overrides" (
    "id" SERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "rota_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "rota_overrides_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "rota_overrides_order" CHECK (ends_at > starts_at)
);
CREATE INDEX "rota_overrides_tenant_id_rota_id_ends_at_idx" ON "rota_overrides"("tenant_id", "rota_id", "ends_at");
ALTER TABLE "rota_overrides" ADD CONSTRAINT "rota_overrides_rota_id_fkey" FOREIGN KEY ("rota_id") REFERENCES "rotas"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Who is told, and when, while nobody acknowledges.
CREATE TABLE "escalation_policies" (
    "id" SERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "priorities" INTEGER[],
    "location_ids" INTEGER[],
    "steps" JSONB NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "escalation_policies_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "escalation_policies_tenant_id_idx" ON "escalation_policies"("tenant_id");

-- How far telling of an alarm has come. A round begins when it starts to wait for somebody and ends when it does not.
CREATE TABLE "alarm_rounds" (
    "alarm_id" BIGINT NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "round" INTEGER NOT NULL,
    "priority" INTEGER NOT NULL,
    "waiting" BOOLEAN NOT NULL,
    "ended_by" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "policy_id" INTEGER,
    "step" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3),
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "alarm_rounds_pkey" PRIMARY KEY ("alarm_id")
);
CREATE INDEX "alarm_rounds_tenant_id_idx" ON "alarm_rounds"("tenant_id");
CREATE INDEX "alarm_rounds_due" ON "alarm_rounds"("next_at") WHERE "next_at" IS NOT NULL;

CREATE INDEX "alarm_rounds_live" ON "alarm_rounds"("tenant_id") WHERE "ended_by" IS DISTINCT FROM 'over';
-- What is open already is no news.
INSERT INTO alarm_rounds(alarm_id, tenant_id, round, priority, waiting, ended_by, started_at, seen_at)
  SELECT id, tenant_id, 1, priority, false, 'quiet', raised_at, updated_at FROM alarms WHERE open;

-- What is told to whom: the list behind the bell, and the outbox of mails. `key` makes each telling happen once.
CREATE TABLE "notifications" (
    "id" BIGSERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "alarm_id" BIGINT,
    "priority" INTEGER NOT NULL,
    "notice" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "sent_at" TIMESTAMPTZ(3),
    "read_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notifications_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "notifications_tenant_id_key_key" ON "notifications"("tenant_id", "key");
CREATE INDEX "notifications_user_id_channel_id_idx" ON "notifications"("user_id", "channel", "id");
CREATE INDEX "notifications_alarm_id_idx" ON "notifications"("alarm_id");
CREATE INDEX "notifications_due" ON "notifications"("due_at") WHERE "state" = 'waiting';
CREATE INDEX "notifications_unread" ON "notifications"("user_id") WHERE "channel" = 'inApp' AND "read_at" IS NULL;

-- Without a mail server: what would have been sent.
CREATE TABLE "kept_mails" (
    "id" BIGSERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "message_id" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "body_text" TEXT NOT NULL,
    "body_html" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "kept_mails_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "kept_mails_tenant_id_message_id_key" ON "kept_mails"("tenant_id", "message_id");
CREATE INDEX "kept_mails_tenant_id_recipient_id_idx" ON "kept_mails"("tenant_id", "recipient", "id");

-- Where programs of others are told. The secret signs what is sent; it has to be readable for that.
CREATE TABLE "webhooks" (
    "id" SERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "events" TEXT[],
    "secret" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "webhooks_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "webhooks_tenant_id_idx" ON "webhooks"("tenant_id");

CREATE TABLE "webhook_deliveries" (
    "id" BIGSERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "webhook_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "alarm_id" BIGINT,
    "body" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "status" INTEGER,
    "answer" TEXT,
    "error" TEXT,
    "took_ms" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_deliveries_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "webhook_deliveries_tenant_id_key_key" ON "webhook_deliveries"("tenant_id", "key");
CREATE INDEX "webhook_deliveries_webhook_id_id_idx" ON "webhook_deliveries"("webhook_id", "id");
CREATE INDEX "webhook_deliveries_due" ON "webhook_deliveries"("due_at") WHERE "state" = 'waiting';
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhooks"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The ticket another system made of an alarm.
CREATE TABLE "alarm_tickets" (
    "id" BIGSERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "alarm_id" BIGINT NOT NULL,
    "state" TEXT NOT NULL,
    "reference" TEXT,
    "url" TEXT,
    "error" TEXT,
    "requested_by_name" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "alarm_tickets_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "alarm_tickets_alarm_id_key" ON "alarm_tickets"("alarm_id");
CREATE INDEX "alarm_tickets_tenant_id_idx" ON "alarm_tickets"("tenant_id");

DO $$
DECLARE t text;
BEGIN
  -- The company's own: no owner sees who is on call, or where programs are told.
  FOREACH t IN ARRAY ARRAY['rotas','rota_overrides','escalation_policies','alarm_rounds','kept_mails','webhooks','webhook_deliveries','alarm_tickets'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I TO busbar_app USING (tenant_id = (SELECT scope_tenant()) AND (SELECT scope_owner()) IS NULL)', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO busbar_app', t);
  END LOOP;
  -- A person's own; procedures ask for the person.
  FOREACH t IN ARRAY ARRAY['notification_preferences','notifications'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I TO busbar_app USING (tenant_id = (SELECT scope_tenant()) AND ((SELECT scope_owner()) IS NULL
      OR user_id IN (SELECT user_id FROM memberships WHERE owner_id = (SELECT scope_owner()))))', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO busbar_app', t);
  END LOOP;
END $$;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO busbar_app;
