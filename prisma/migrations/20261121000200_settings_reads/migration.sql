-- When Busbar last read all settings of a station by itself, and of which firmware: what need not be asked again.
CREATE TABLE "settings_reads" (
    "station_id" INTEGER NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "firmware_version" TEXT,
    "outcome" TEXT NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "settings_reads_pkey" PRIMARY KEY ("station_id")
);

ALTER TABLE "settings_reads" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "settings_reads" TO busbar_app
  USING (tenant_id = (SELECT scope_tenant()) AND (SELECT scope_owner()) IS NULL);
GRANT SELECT, INSERT, UPDATE, DELETE ON "settings_reads" TO busbar_app;
