-- What a program may do with its key, narrower than its role; empty: all its role may do.
ALTER TABLE "api_keys" ADD COLUMN "scopes" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- What a station is told at its boot instead of what its onboarding says; NULL: what its onboarding says.
ALTER TABLE "stations" ADD COLUMN "boot_answer" TEXT;
ALTER TABLE "stations" ADD CONSTRAINT "stations_boot_answer_check" CHECK ("boot_answer" IN ('pending', 'rejected'));

-- Answers to requests that carried an Idempotency-Key, for the repetition of the request; status NULL: it is still being worked on.
CREATE TABLE "kept_answers" (
    "tenant_id" INTEGER NOT NULL,
    "caller" TEXT NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "owner_id" INTEGER,
    "fingerprint" TEXT NOT NULL,
    "status" INTEGER,
    "body" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "kept_answers_pkey" PRIMARY KEY ("tenant_id","caller","idempotency_key")
);
CREATE INDEX "kept_answers_tenant_id_created_at_idx" ON "kept_answers"("tenant_id", "created_at");

ALTER TABLE kept_answers ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON kept_answers TO busbar_app
  USING (tenant_id = (SELECT scope_tenant()) AND ((SELECT scope_owner()) IS NULL OR owner_id = (SELECT scope_owner())));
GRANT SELECT, INSERT, UPDATE, DELETE ON kept_answers TO busbar_app;
