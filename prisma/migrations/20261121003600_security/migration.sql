-- Security profiles of stations, their certificates, who may sign them, and what is decided about both (OCPP 2.0.1 A, M).
ALTER TABLE "stations"
    ADD COLUMN "security_profile" SMALLINT NOT NULL DEFAULT 0,
    ADD COLUMN "next_security_profile" SMALLINT,
    ADD COLUMN "connected_profile" SMALLINT;

CREATE TABLE "station_certificates" (
    "id" SERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "station_id" INTEGER NOT NULL,
    "purpose" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "csr" TEXT,
    "chain" TEXT,
    "serial" TEXT,
    "fingerprint" TEXT,
    "subject" TEXT NOT NULL,
    "issuer" TEXT,
    "key_type" TEXT,
    "not_before" TIMESTAMPTZ(3),
    "not_after" TIMESTAMPTZ(3),
    "request_id" INTEGER,
    "detail" TEXT,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_name" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3),
    "installed_at" TIMESTAMPTZ(3),
    "seen_at" TIMESTAMPTZ(3),
    "renewal_asked_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "revoke_reason" TEXT,

    CONSTRAINT "station_certificates_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "station_certificates_station_id_idx" ON "station_certificates"("station_id");
CREATE INDEX "station_certificates_tenant_id_not_after_idx" ON "station_certificates"("tenant_id", "not_after");
CREATE UNIQUE INDEX "station_certificates_tenant_id_fingerprint_key" ON "station_certificates"("tenant_id", "fingerprint");
CREATE INDEX station_certificates_due_idx ON station_certificates (next_attempt_at) WHERE state = 'signed';

CREATE TABLE "certificate_authorities" (
    "id" SERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "certificate" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "not_before" TIMESTAMPTZ(3) NOT NULL,
    "not_after" TIMESTAMPTZ(3) NOT NULL,
    "sealed_key" BYTEA,
    "crl" TEXT,
    "crl_next_at" TIMESTAMPTZ(3),
    "ocsp_url" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_name" TEXT NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "certificate_authorities_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "certificate_authorities_key" CHECK ((kind = 'builtIn') = (sealed_key IS NOT NULL))
);
CREATE UNIQUE INDEX "certificate_authorities_tenant_id_fingerprint_key" ON "certificate_authorities"("tenant_id", "fingerprint");

CREATE TABLE "security_policies" (
    "tenant_id" INTEGER NOT NULL,
    "signing" TEXT NOT NULL DEFAULT 'ask',
    "organisation" TEXT NOT NULL DEFAULT '',
    "validity_days" INTEGER NOT NULL DEFAULT 397,
    "renew_before_days" INTEGER NOT NULL DEFAULT 30,
    "revocation" TEXT NOT NULL DEFAULT 'open',
    "provisioning_url" TEXT,
    "provisioning_token" BYTEA,

    CONSTRAINT "security_policies_pkey" PRIMARY KEY ("tenant_id")
);

CREATE TABLE "profile_upgrades" (
    "id" SERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "station_id" INTEGER NOT NULL,
    "from_profile" SMALLINT NOT NULL,
    "to_profile" SMALLINT NOT NULL,
    "new_password" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL,
    "detail" TEXT,
    "reason" TEXT,
    "requested_by_name" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deadline_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "profile_upgrades_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "profile_upgrades_tenant_id_station_id_idx" ON "profile_upgrades"("tenant_id", "station_id");
CREATE UNIQUE INDEX profile_upgrades_open_key ON profile_upgrades (station_id) WHERE ended_at IS NULL;

CREATE INDEX station_events_security_idx ON station_events (tenant_id, at DESC) WHERE kind = 'security';

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['station_certificates','certificate_authorities','security_policies','profile_upgrades'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I TO busbar_app USING (tenant_id = (SELECT scope_tenant()) AND (SELECT scope_owner()) IS NULL)', t);
    EXECUTE format('CREATE POLICY gateway ON %I TO busbar_gateway USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE ON station_certificates, certificate_authorities, security_policies, profile_upgrades TO busbar_app;
GRANT USAGE ON SEQUENCE station_certificates_id_seq, certificate_authorities_id_seq, profile_upgrades_id_seq TO busbar_app;

-- The handshake judges certificates and ends upgrades; it never sees a private key.
GRANT SELECT, INSERT, UPDATE ON station_certificates TO busbar_gateway;
GRANT USAGE ON SEQUENCE station_certificates_id_seq TO busbar_gateway;
GRANT SELECT (id, tenant_id, kind, certificate, fingerprint, crl, crl_next_at, ocsp_url, retired_at) ON certificate_authorities TO busbar_gateway;
GRANT SELECT (tenant_id, organisation, revocation, provisioning_url, provisioning_token) ON security_policies TO busbar_gateway;
GRANT SELECT, UPDATE ON profile_upgrades TO busbar_gateway;
