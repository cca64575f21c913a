-- What finds a driver who calls: number, e-mail and plate as they are compared, whatever signs they were written with.
ALTER TABLE "drivers"
    ADD COLUMN "language" TEXT NOT NULL DEFAULT 'en',
    ADD COLUMN "erased_at" TIMESTAMPTZ(3),
    ADD COLUMN "erased_by_name" TEXT,
    ADD COLUMN "phone_key" TEXT GENERATED ALWAYS AS (nullif(regexp_replace(regexp_replace(replace(phone, '(0)', ''), '[^0-9+]', '', 'g'), '^(\+|00)', ''), '')) STORED,
    ADD COLUMN "email_key" TEXT GENERATED ALWAYS AS (lower(email)) STORED,
    ADD CONSTRAINT "drivers_language" CHECK (language IN ('en', 'nl', 'de', 'fr')),
    ADD CONSTRAINT "drivers_erased" CHECK (erased_at IS NULL OR (email IS NULL AND phone IS NULL));
CREATE INDEX "drivers_tenant_id_phone_key_idx" ON "drivers"("tenant_id", "phone_key");
CREATE INDEX "drivers_tenant_id_email_key_idx" ON "drivers"("tenant_id", "email_key");

CREATE TABLE "driver_plates" (
    "id" SERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "driver_id" INTEGER NOT NULL,
    "plate" TEXT NOT NULL,
    "plate_key" TEXT GENERATED ALWAYS AS (upper(regexp_replace(plate, '[^A-Za-z0-9]', '', 'g'))) STORED,

    CONSTRAINT "driver_plates_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "driver_plates_driver_id_plate_key_key" ON "driver_plates"("driver_id", "plate_key");
CREATE INDEX "driver_plates_tenant_id_plate_key_idx" ON "driver_plates"("tenant_id", "plate_key");
ALTER TABLE "driver_plates" ADD CONSTRAINT "driver_plates_driver_id_fkey" FOREIGN KEY ("driver_id") REFERENCES "drivers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Of a payment card the last four digits, never more.
ALTER TABLE "contracts"
    ADD COLUMN "card_last_four" CHAR(4),
    ADD COLUMN "name_key" TEXT GENERATED ALWAYS AS (lower(name)) STORED,
    ADD CONSTRAINT "contracts_card_last_four" CHECK (card_last_four ~ '^[0-9]{4}$');
CREATE INDEX "contracts_tenant_id_name_key_idx" ON "contracts"("tenant_id", "name_key");
CREATE INDEX "contracts_tenant_id_card_last_four_idx" ON "contracts"("tenant_id", "card_last_four");
CREATE INDEX "contracts_driver_id_idx" ON "contracts"("driver_id");

ALTER TABLE "id_tokens"
    ADD COLUMN "blocked_at" TIMESTAMPTZ(3),
    ADD COLUMN "blocked_reason" TEXT,
    ADD COLUMN "visual_key" TEXT GENERATED ALWAYS AS (upper(regexp_replace(visual_number, '[^A-Za-z0-9]', '', 'g'))) STORED,
    ADD COLUMN "tail_key" TEXT GENERATED ALWAYS AS (upper(right(uid, 4))) STORED;
CREATE INDEX "id_tokens_tenant_id_visual_key_idx" ON "id_tokens"("tenant_id", "visual_key");
CREATE INDEX "id_tokens_tenant_id_tail_key_idx" ON "id_tokens"("tenant_id", "tail_key");

-- Since when a card is blocked, whoever blocked it: a person, a file, a program.
CREATE FUNCTION note_block() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT NEW.blocked THEN
    NEW.blocked_at := NULL;
    NEW.blocked_reason := NULL;
  ELSIF NOT OLD.blocked THEN
    NEW.blocked_at := coalesce(NEW.blocked_at, now());
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER note_block BEFORE UPDATE OF blocked ON id_tokens FOR EACH ROW EXECUTE FUNCTION note_block();

-- Cards shown at a station by the four characters the log keeps of them: a refused card leaves no session.
CREATE INDEX "ocpp_messages_cards" ON "ocpp_messages"("tenant_id", upper(right(substring(request from '"id(?:Tag|Token)"\s*:\s*"([^"]*)"'), 4)), "at")
    WHERE action = 'Authorize' AND direction = 'in';
CREATE INDEX "evses_public_key" ON "evses"("tenant_id", upper(regexp_replace(public_evse_id, '[^A-Za-z0-9]', '', 'g')));

-- Money given back to a driver, as decided by a person. `limit_minor` is what the person was allowed; null: without limit.
CREATE TABLE "support_decisions" (
    "id" BIGSERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "session_id" BIGINT NOT NULL,
    "cdr_id" BIGINT NOT NULL,
    "credit_id" BIGINT,
    "driver_id" INTEGER,
    "ticket_id" INTEGER,
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "limit_minor" BIGINT,
    "reason" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'recorded',
    "request_key" UUID NOT NULL,
    "decided_by" INTEGER,
    "decided_by_name" TEXT NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "support_decisions_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "support_decisions_kind" CHECK (kind IN ('refund', 'credit')),
    CONSTRAINT "support_decisions_state" CHECK (state IN ('recorded', 'failed')),
    CONSTRAINT "support_decisions_amount" CHECK (amount_minor > 0),
    CONSTRAINT "support_decisions_limit" CHECK (limit_minor IS NULL OR amount_minor <= limit_minor)
);
-- Never twice for the same session, never twice for the same press. A credit that could not be made leaves its line as failed.
CREATE UNIQUE INDEX "support_decisions_once" ON "support_decisions"("tenant_id", "session_id") WHERE state <> 'failed';
CREATE UNIQUE INDEX "support_decisions_tenant_id_request_key_key" ON "support_decisions"("tenant_id", "request_key");
CREATE INDEX "support_decisions_tenant_id_decided_at_idx" ON "support_decisions"("tenant_id", "decided_at");
CREATE INDEX "support_decisions_driver_id_idx" ON "support_decisions"("driver_id");

-- Drivers and what is given back to them are the operator's business, never an owner's.
ALTER TABLE driver_plates ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON driver_plates TO busbar_app USING (tenant_id = (SELECT scope_tenant()) AND (SELECT scope_owner()) IS NULL);
ALTER TABLE support_decisions ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON support_decisions TO busbar_app USING (tenant_id = (SELECT scope_tenant()) AND (SELECT scope_owner()) IS NULL);
GRANT SELECT, INSERT, UPDATE, DELETE ON driver_plates TO busbar_app;
GRANT SELECT, INSERT ON support_decisions TO busbar_app; -- a decision is final
GRANT UPDATE (state, credit_id) ON support_decisions TO busbar_app;
GRANT USAGE ON SEQUENCE driver_plates_id_seq, support_decisions_id_seq TO busbar_app;
