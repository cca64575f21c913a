-- The same quarter hours by region: what a chart of a whole network reads, some dozens of rows a quarter instead of one per site.
CREATE TABLE "power_regions" (
    "tenant_id" INTEGER NOT NULL,
    "quarter" TIMESTAMPTZ(3) NOT NULL,
    "region" TEXT NOT NULL,
    "owner_id" INTEGER NOT NULL,
    "power_type" TEXT NOT NULL,
    "power_w" BIGINT NOT NULL,
    "evses" INTEGER NOT NULL,

    CONSTRAINT "power_regions_pkey" PRIMARY KEY ("tenant_id","quarter","region","owner_id","power_type")
);

ALTER TABLE power_regions ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON power_regions TO busbar_app
  USING (tenant_id = (SELECT scope_tenant()) AND ((SELECT scope_owner()) IS NULL OR owner_id = (SELECT scope_owner())));
GRANT SELECT, INSERT, UPDATE, DELETE ON power_regions TO busbar_app;

INSERT INTO power_regions(tenant_id, quarter, region, owner_id, power_type, power_w, evses)
  SELECT p.tenant_id, p.quarter, coalesce(l.country, ''), p.owner_id, p.power_type, sum(p.power_w), sum(p.evses)
  FROM power_quarters p LEFT JOIN locations l ON l.id = p.location_id GROUP BY 1, 2, 3, 4, 5;
