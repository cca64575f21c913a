-- Drivers' problems: tickets, what was said and done, files, and the mails that go out and came in.
CREATE TABLE "tickets" (
    "id" SERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "problem" TEXT,
    "state" TEXT NOT NULL DEFAULT 'new',
    "priority" TEXT NOT NULL DEFAULT 'normal',
    "station_id" INTEGER,
    "evse_id" INTEGER,
    "session_id" BIGINT,
    "driver_id" INTEGER,
    "alarm_id" BIGINT,
    "contact_name" TEXT,
    "contact_mail" TEXT,
    "contact_phone" TEXT,
    "assigned_to" INTEGER,
    "assigned_to_name" TEXT,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "first_answered_at" TIMESTAMPTZ(3),
    "first_answer_due_at" TIMESTAMPTZ(3) NOT NULL,
    "solution_due_at" TIMESTAMPTZ(3) NOT NULL,
    "paused_at" TIMESTAMPTZ(3),
    "solved_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "merged_into" INTEGER,
    "rating" INTEGER,
    "rated_at" TIMESTAMPTZ(3),
    "key" TEXT,

    CONSTRAINT "tickets_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "tickets_rating" CHECK (rating BETWEEN 1 AND 5),
    CONSTRAINT "tickets_merged" CHECK (merged_into <> id)
);
CREATE UNIQUE INDEX "tickets_tenant_id_key_key" ON "tickets"("tenant_id", "key");
CREATE INDEX "tickets_tenant_id_state_changed_at_idx" ON "tickets"("tenant_id", "state", "changed_at");
CREATE INDEX "tickets_station_id_opened_at_idx" ON "tickets"("station_id", "opened_at");
CREATE INDEX "tickets_alarm_id_idx" ON "tickets"("alarm_id");
CREATE INDEX "tickets_driver_id_idx" ON "tickets"("driver_id");
CREATE INDEX "tickets_session_id_idx" ON "tickets"("session_id");
CREATE INDEX "tickets_merged_into_idx" ON "tickets"("merged_into");
CREATE INDEX "tickets_tenant_id_contact_mail_idx" ON "tickets"("tenant_id", "contact_mail");
CREATE INDEX "tickets_live" ON "tickets"("tenant_id", "opened_at") WHERE "state" IN ('new', 'open', 'waiting');

-- What was said and done, in order; rows are added only. `key` makes an answer happen once.
CREATE TABLE "ticket_events" (
    "id" BIGSERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "ticket_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "user_id" INTEGER,
    "author" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "command_id" BIGINT,
    "decision_id" BIGINT,
    "data" JSONB NOT NULL DEFAULT '{}',
    "key" TEXT,

    CONSTRAINT "ticket_events_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "ticket_events_tenant_id_key_key" ON "ticket_events"("tenant_id", "key");
CREATE INDEX "ticket_events_ticket_id_id_idx" ON "ticket_events"("ticket_id", "id");
ALTER TABLE "ticket_events" ADD CONSTRAINT "ticket_events_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "tickets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "ticket_files" (
    "id" SERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "ticket_id" INTEGER NOT NULL,
    "event_id" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "picture" BOOLEAN NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "content" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ticket_files_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "ticket_files_ticket_id_idx" ON "ticket_files"("ticket_id");
ALTER TABLE "ticket_files" ADD CONSTRAINT "ticket_files_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "tickets"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ticket_files" ALTER COLUMN "content" SET STORAGE EXTERNAL;

-- Mails to drivers, written with the answer they carry. `key` makes each one happen once.
CREATE TABLE "ticket_mails" (
    "id" BIGSERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "ticket_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "automatic" BOOLEAN NOT NULL,
    "recipient" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "body_text" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "sent_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ticket_mails_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "ticket_mails_tenant_id_key_key" ON "ticket_mails"("tenant_id", "key");
CREATE INDEX "ticket_mails_ticket_id_idx" ON "ticket_mails"("ticket_id");
CREATE INDEX "ticket_mails_tenant_id_recipient_created_at_idx" ON "ticket_mails"("tenant_id", "recipient", "created_at");
CREATE INDEX "ticket_mails_due" ON "ticket_mails"("due_at") WHERE "state" = 'waiting';

-- Every mail that came in, once, with what became of it.
CREATE TABLE "ticket_inbox" (
    "id" BIGSERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "message_id" TEXT NOT NULL,
    "sender" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "reason" TEXT,
    "ticket_id" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ticket_inbox_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "ticket_inbox_tenant_id_message_id_key" ON "ticket_inbox"("tenant_id", "message_id");
CREATE INDEX "ticket_inbox_tenant_id_at_idx" ON "ticket_inbox"("tenant_id", "at");

-- Answers people keep ready, one text per language; they stand in for those delivered with the product.
CREATE TABLE "canned_answers" (
    "id" SERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "slug" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by_name" TEXT NOT NULL,

    CONSTRAINT "canned_answers_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "canned_answers_tenant_id_slug_language_key" ON "canned_answers"("tenant_id", "slug", "language");

-- One answer to everybody whose ticket is linked to an alarm, a text per language; `automatic`: sent when it clears.
CREATE TABLE "alarm_answers" (
    "id" SERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "alarm_id" BIGINT NOT NULL,
    "texts" JSONB NOT NULL,
    "automatic" BOOLEAN NOT NULL,
    "written_by" INTEGER,
    "written_by_name" TEXT NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "sent_count" INTEGER,

    CONSTRAINT "alarm_answers_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "alarm_answers_tenant_id_alarm_id_idx" ON "alarm_answers"("tenant_id", "alarm_id");
CREATE UNIQUE INDEX "alarm_answers_waiting" ON "alarm_answers"("tenant_id", "alarm_id") WHERE "sent_at" IS NULL;

DO $$
DECLARE t text;
BEGIN
  -- The operator's own: an owner sees nothing of drivers.
  FOREACH t IN ARRAY ARRAY['tickets','ticket_events','ticket_files','ticket_mails','ticket_inbox','canned_answers','alarm_answers'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I TO busbar_app USING (tenant_id = (SELECT scope_tenant()) AND (SELECT scope_owner()) IS NULL)', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO busbar_app', t);
  END LOOP;
END $$;
GRANT UPDATE ON tickets, ticket_mails, ticket_inbox, alarm_answers TO busbar_app;
GRANT UPDATE, DELETE ON canned_answers TO busbar_app;
GRANT DELETE ON alarm_answers TO busbar_app;
GRANT USAGE ON SEQUENCE tickets_id_seq, ticket_events_id_seq, ticket_files_id_seq, ticket_mails_id_seq, ticket_inbox_id_seq,
  canned_answers_id_seq, alarm_answers_id_seq TO busbar_app;
