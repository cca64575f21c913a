-- A day's revenue by site: what reports of a whole network read. Kept with revenue_days, in the same transactions.
CREATE TABLE "revenue_sites" (
    "tenant_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "location_id" INTEGER NOT NULL,
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

    CONSTRAINT "revenue_sites_pkey" PRIMARY KEY ("tenant_id","day","location_id","owner_id","tariff_id","partner","connector_type","currency")
);
CREATE INDEX "revenue_days_tenant_id_location_id_day_idx" ON "revenue_days"("tenant_id", "location_id", "day");

ALTER TABLE revenue_sites ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON revenue_sites TO busbar_app
  USING (tenant_id = (SELECT scope_tenant()) AND ((SELECT scope_owner()) IS NULL OR owner_id = (SELECT scope_owner())));
GRANT SELECT, INSERT, UPDATE, DELETE ON revenue_sites TO busbar_app;

INSERT INTO revenue_sites
  SELECT tenant_id, day, location_id, owner_id, tariff_id, partner, connector_type, currency, sum(cdrs), sum(energy_wh),
    sum(duration_s), sum(idle_s), sum(net_minor), sum(tax_minor), sum(gross_minor)
  FROM revenue_days GROUP BY 1, 2, 3, 4, 5, 6, 7, 8;
