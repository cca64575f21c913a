-- How an organisation has its alarm rules: every version there was; the one with the highest number counts.
CREATE TABLE "alarm_rule_versions" (
    "id" SERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "rule" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "tuning" JSONB,
    "reason" TEXT NOT NULL,
    "created_by" INTEGER,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "alarm_rule_versions_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "alarm_rule_versions_tenant_id_rule_version_key" ON "alarm_rule_versions"("tenant_id", "rule", "version");

-- What rules raised lately, for the mix of priorities.
CREATE INDEX "alarms_tenant_id_raised_at_idx" ON "alarms"("tenant_id", "raised_at");

-- Reasons and instructions are the operator's own; owners see the rules as delivered.
ALTER TABLE alarm_rule_versions ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON alarm_rule_versions TO busbar_app USING (tenant_id = (SELECT scope_tenant()) AND (SELECT scope_owner()) IS NULL);
GRANT SELECT, INSERT ON alarm_rule_versions TO busbar_app;
GRANT USAGE ON SEQUENCE alarm_rule_versions_id_seq TO busbar_app;

-- The alarm engine reads them across tenants; people write them.
CREATE POLICY gateway ON alarm_rule_versions TO busbar_gateway USING (true);
GRANT SELECT ON alarm_rule_versions TO busbar_gateway;
