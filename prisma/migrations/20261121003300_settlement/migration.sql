-- Between owner and operator: contracts, statements with proof, disputes, bank accounts, payouts.
CREATE TABLE "owner_contracts" (
    "id" SERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "owner_id" INTEGER NOT NULL,
    "location_id" INTEGER,
    "station_id" INTEGER,
    "name" TEXT NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "owner_contracts_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "owner_contracts_scope" CHECK (num_nonnulls(location_id, station_id) <= 1)
);
CREATE INDEX "owner_contracts_tenant_id_owner_id_idx" ON "owner_contracts"("tenant_id", "owner_id");
CREATE UNIQUE INDEX owner_contracts_scope_key ON owner_contracts (tenant_id, owner_id, coalesce(location_id, 0), coalesce(station_id, 0));

CREATE TABLE "owner_contract_versions" (
    "id" SERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "owner_id" INTEGER NOT NULL,
    "contract_id" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'proposed',
    "effective_from" DATE NOT NULL,
    "effective_until" DATE,
    "terms" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "proposed_by" INTEGER NOT NULL,
    "proposed_by_name" TEXT NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_by" INTEGER,
    "decided_by_name" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "decision" TEXT,

    CONSTRAINT "owner_contract_versions_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "owner_contract_versions_contract_id_fkey" FOREIGN KEY ("contract_id") REFERENCES "owner_contracts"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "owner_contract_versions_state" CHECK (state IN ('proposed', 'approved', 'rejected')),
    CONSTRAINT "owner_contract_versions_order" CHECK (effective_until >= effective_from),
    CONSTRAINT "owner_contract_versions_two_people" CHECK (state <> 'approved' OR (decided_by IS NOT NULL AND decided_by <> proposed_by))
);
CREATE UNIQUE INDEX "owner_contract_versions_contract_id_version_key" ON "owner_contract_versions"("contract_id", "version");
CREATE UNIQUE INDEX owner_contract_versions_proposed_key ON owner_contract_versions (contract_id) WHERE state = 'proposed';
CREATE UNIQUE INDEX owner_contract_versions_from_key ON owner_contract_versions (contract_id, effective_from) WHERE state = 'approved';

-- Who pays: the operator's legal name, address, VAT number and account.
CREATE TABLE "settlement_payers" (
    "tenant_id" INTEGER NOT NULL,
    "party" JSONB NOT NULL,
    "iban" TEXT,
    "bic" TEXT,
    "changed_by_name" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "settlement_payers_pkey" PRIMARY KEY ("tenant_id")
);

CREATE TABLE "settlement_runs" (
    "id" SERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "month" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "owners" INTEGER NOT NULL DEFAULT 0,
    "owners_done" INTEGER NOT NULL DEFAULT 0,
    "carry_reason" TEXT,
    "carried" JSONB NOT NULL DEFAULT '{}',
    "problems" JSONB NOT NULL DEFAULT '{}',
    "requested_by" INTEGER NOT NULL,
    "requested_by_name" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "settlement_runs_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "settlement_runs_month" CHECK (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
    CONSTRAINT "settlement_runs_state" CHECK (state IN ('queued', 'running', 'done', 'failed'))
);
CREATE INDEX "settlement_runs_tenant_id_month_idx" ON "settlement_runs"("tenant_id", "month");
CREATE UNIQUE INDEX settlement_runs_open_key ON settlement_runs (tenant_id) WHERE state IN ('queued', 'running');

CREATE TABLE "statements" (
    "id" SERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "owner_id" INTEGER NOT NULL,
    "run_id" INTEGER NOT NULL,
    "month" TEXT NOT NULL,
    "number" TEXT,
    "currency" CHAR(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "sums" JSONB NOT NULL,
    "net_minor" BIGINT NOT NULL,
    "vat_minor" BIGINT NOT NULL,
    "gross_minor" BIGINT NOT NULL,
    "terms" JSONB NOT NULL,
    "operator" JSONB,
    "input_hash" TEXT NOT NULL,
    "made_by" INTEGER NOT NULL,
    "made_by_name" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "approved_by" INTEGER,
    "approved_by_name" TEXT,
    "approved_at" TIMESTAMPTZ(3),

    CONSTRAINT "statements_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "statements_state" CHECK (state IN ('draft', 'approved')),
    CONSTRAINT "statements_sum" CHECK (gross_minor = net_minor + vat_minor),
    CONSTRAINT "statements_two_people" CHECK (state = 'draft' OR (number IS NOT NULL AND approved_at IS NOT NULL AND approved_by IS NOT NULL AND approved_by <> made_by))
);
CREATE UNIQUE INDEX "statements_tenant_id_owner_id_month_currency_key" ON "statements"("tenant_id", "owner_id", "month", "currency");
CREATE UNIQUE INDEX "statements_tenant_id_number_key" ON "statements"("tenant_id", "number");
CREATE INDEX "statements_tenant_id_month_idx" ON "statements"("tenant_id", "month");

-- One CDR is settled once: a re-run takes its draft's lines away first, and what is approved keeps its lines.
CREATE TABLE "statement_lines" (
    "id" BIGSERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "owner_id" INTEGER NOT NULL,
    "statement_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "cdr_id" BIGINT,
    "dispute_id" INTEGER,
    "version_id" INTEGER,
    "station_id" INTEGER,
    "location_id" INTEGER,
    "day" DATE,
    "energy_wh" BIGINT NOT NULL DEFAULT 0,
    "revenue_minor" BIGINT NOT NULL DEFAULT 0,
    "amount_minor" BIGINT NOT NULL,
    "trace" JSONB,

    CONSTRAINT "statement_lines_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "statement_lines_kind" CHECK (kind IN ('charging', 'correction', 'topUp', 'fee', 'energyCost', 'dispute'))
);
CREATE UNIQUE INDEX "statement_lines_statement_id_position_key" ON "statement_lines"("statement_id", "position");
CREATE UNIQUE INDEX "statement_lines_cdr_id_key" ON "statement_lines"("cdr_id");
CREATE UNIQUE INDEX "statement_lines_dispute_id_key" ON "statement_lines"("dispute_id");

CREATE TABLE "statement_disputes" (
    "id" SERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "owner_id" INTEGER NOT NULL,
    "statement_id" INTEGER NOT NULL,
    "line_id" BIGINT NOT NULL,
    "body" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "messages" JSONB NOT NULL DEFAULT '[]',
    "opened_by" INTEGER,
    "opened_by_name" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_by" INTEGER,
    "decided_by_name" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "decision" TEXT,
    "agreed_minor" BIGINT,
    "withheld_minor" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "statement_disputes_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "statement_disputes_state" CHECK (state IN ('open', 'accepted', 'rejected')),
    CONSTRAINT "statement_disputes_decided" CHECK ((state = 'open') = (decided_at IS NULL)),
    CONSTRAINT "statement_disputes_agreed" CHECK ((state = 'accepted') = (agreed_minor IS NOT NULL))
);
CREATE INDEX "statement_disputes_tenant_id_state_idx" ON "statement_disputes"("tenant_id", "state");
CREATE INDEX "statement_disputes_statement_id_idx" ON "statement_disputes"("statement_id");
CREATE UNIQUE INDEX statement_disputes_open_key ON statement_disputes (line_id) WHERE state = 'open';

CREATE TABLE "owner_bank_accounts" (
    "id" SERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "owner_id" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'proposed',
    "iban" TEXT NOT NULL,
    "bic" TEXT,
    "holder" TEXT NOT NULL,
    "proposed_by" INTEGER NOT NULL,
    "proposed_by_name" TEXT NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_by" INTEGER,
    "decided_by_name" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "decision" TEXT,

    CONSTRAINT "owner_bank_accounts_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "owner_bank_accounts_state" CHECK (state IN ('proposed', 'active', 'replaced', 'rejected')),
    CONSTRAINT "owner_bank_accounts_two_people" CHECK (state NOT IN ('active', 'replaced') OR (decided_by IS NOT NULL AND decided_by <> proposed_by))
);
CREATE INDEX "owner_bank_accounts_tenant_id_owner_id_idx" ON "owner_bank_accounts"("tenant_id", "owner_id");
CREATE UNIQUE INDEX owner_bank_accounts_active_key ON owner_bank_accounts (owner_id) WHERE state = 'active';
CREATE UNIQUE INDEX owner_bank_accounts_proposed_key ON owner_bank_accounts (owner_id) WHERE state = 'proposed';

CREATE TABLE "payouts" (
    "id" SERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "owner_id" INTEGER NOT NULL,
    "statement_id" INTEGER,
    "currency" CHAR(3) NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "withheld_minor" BIGINT NOT NULL DEFAULT 0,
    "due_on" DATE NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'planned',
    "reference" TEXT NOT NULL,
    "account" JSONB,
    "file_id" INTEGER,
    "made_by" INTEGER NOT NULL,
    "made_by_name" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "approved_by" INTEGER,
    "approved_by_name" TEXT,
    "approved_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "paid_at" TIMESTAMPTZ(3),
    "returned_at" TIMESTAMPTZ(3),
    "return_reason" TEXT,

    CONSTRAINT "payouts_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "payouts_state" CHECK (state IN ('planned', 'approved', 'sent', 'paid', 'returned')),
    CONSTRAINT "payouts_positive" CHECK (amount_minor > 0),
    CONSTRAINT "payouts_two_people" CHECK (state = 'planned' OR (approved_at IS NOT NULL AND approved_by IS NOT NULL AND approved_by <> made_by AND account IS NOT NULL)),
    CONSTRAINT "payouts_sent" CHECK (state IN ('planned', 'approved') OR (file_id IS NOT NULL AND sent_at IS NOT NULL))
);
CREATE INDEX "payouts_tenant_id_state_due_on_idx" ON "payouts"("tenant_id", "state", "due_on");
CREATE INDEX "payouts_owner_id_due_on_idx" ON "payouts"("owner_id", "due_on");
CREATE UNIQUE INDEX "payouts_tenant_id_reference_key" ON "payouts"("tenant_id", "reference");
CREATE UNIQUE INDEX payouts_planned_key ON payouts (owner_id, currency) WHERE state = 'planned';

CREATE TABLE "payout_files" (
    "id" SERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "road" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "payouts" INTEGER NOT NULL,
    "sum_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "made_by_name" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "payout_files_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "payout_files_tenant_id_message_id_key" ON "payout_files"("tenant_id", "message_id");

-- The operator's own business.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['settlement_payers', 'settlement_runs', 'payout_files'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I TO busbar_app USING (tenant_id = (SELECT scope_tenant()) AND (SELECT scope_owner()) IS NULL)', t);
  END LOOP;
  -- The owner's own, and nobody else's.
  FOREACH t IN ARRAY ARRAY['owner_contracts', 'owner_bank_accounts', 'payouts', 'statement_disputes'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I TO busbar_app USING (tenant_id = (SELECT scope_tenant()) AND ((SELECT scope_owner()) IS NULL OR owner_id = (SELECT scope_owner())))', t);
  END LOOP;
END $$;
-- What is not approved yet is nothing an owner can rely on.
ALTER TABLE owner_contract_versions ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON owner_contract_versions TO busbar_app USING (tenant_id = (SELECT scope_tenant())
  AND ((SELECT scope_owner()) IS NULL OR (owner_id = (SELECT scope_owner()) AND state = 'approved')));
ALTER TABLE statements ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON statements TO busbar_app USING (tenant_id = (SELECT scope_tenant())
  AND ((SELECT scope_owner()) IS NULL OR (owner_id = (SELECT scope_owner()) AND state = 'approved')));
ALTER TABLE statement_lines ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON statement_lines TO busbar_app USING (tenant_id = (SELECT scope_tenant())
  AND ((SELECT scope_owner()) IS NULL OR (owner_id = (SELECT scope_owner()) AND statement_id IN (SELECT id FROM statements))));

GRANT SELECT, INSERT, UPDATE ON owner_contracts, owner_contract_versions, settlement_payers, settlement_runs, statement_disputes,
  owner_bank_accounts TO busbar_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON statements, payouts TO busbar_app;
GRANT SELECT, INSERT, DELETE ON statement_lines TO busbar_app;
GRANT SELECT, INSERT ON payout_files TO busbar_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO busbar_app;

-- Terms that were approved stay as they are; what follows them is a new version.
CREATE FUNCTION keep_contract_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'proposed' THEN RAISE EXCEPTION 'decided terms do not change; propose a new version'; END IF;
  IF NEW.terms IS DISTINCT FROM OLD.terms OR NEW.effective_from <> OLD.effective_from OR NEW.effective_until IS DISTINCT FROM OLD.effective_until
    OR NEW.proposed_by <> OLD.proposed_by THEN RAISE EXCEPTION 'proposed terms do not change; reject them and propose anew'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_contract_version BEFORE UPDATE ON owner_contract_versions FOR EACH ROW EXECUTE FUNCTION keep_contract_version();

-- An approved statement is a document: no change, no line more or less.
CREATE FUNCTION keep_statement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'approved' THEN RAISE EXCEPTION 'an approved statement does not change; correct it in the next one'; END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER keep_statement BEFORE UPDATE OR DELETE ON statements FOR EACH ROW EXECUTE FUNCTION keep_statement();
CREATE FUNCTION keep_statement_lines() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM statements WHERE state = 'approved' AND id IN (SELECT DISTINCT statement_id FROM touched)) THEN
    RAISE EXCEPTION 'the lines of an approved statement do not change';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_added_lines AFTER INSERT ON statement_lines REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION keep_statement_lines();
CREATE TRIGGER keep_removed_lines AFTER DELETE ON statement_lines REFERENCING OLD TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION keep_statement_lines();

-- A payout's money, receiver and maker are fixed once somebody approved it; it only moves on.
CREATE FUNCTION keep_payout() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.state <> 'planned' THEN RAISE EXCEPTION 'a payout that was approved is kept'; END IF;
    RETURN OLD;
  END IF;
  IF NEW.owner_id <> OLD.owner_id OR (OLD.state <> 'planned' AND (NEW.amount_minor <> OLD.amount_minor OR NEW.made_by <> OLD.made_by
      OR NEW.account IS DISTINCT FROM OLD.account OR NEW.approved_by IS DISTINCT FROM OLD.approved_by))
    OR NOT ((OLD.state, NEW.state) IN (('planned', 'planned'), ('planned', 'approved'), ('approved', 'sent'), ('sent', 'paid'), ('sent', 'returned'), ('paid', 'returned')))
  THEN RAISE EXCEPTION 'a payout does not go from % to % with these values', OLD.state, NEW.state; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_payout BEFORE UPDATE OR DELETE ON payouts FOR EACH ROW EXECUTE FUNCTION keep_payout();

-- What of a month is not settled yet is found by owner and day.
CREATE INDEX "cdrs_tenant_id_owner_id_day_idx" ON "cdrs"("tenant_id", "owner_id", "day");
