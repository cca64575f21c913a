-- What people of the control room need to know of a site: its limit, when it is open, how to get in, whom to call.
ALTER TABLE "locations"
    ADD COLUMN "grid_limit_w" INTEGER,
    ADD COLUMN "opening_hours" TEXT NOT NULL DEFAULT '',
    ADD COLUMN "access_notes" TEXT NOT NULL DEFAULT '',
    ADD COLUMN "contacts" JSONB NOT NULL DEFAULT '[]',
    ADD CONSTRAINT "locations_grid_limit" CHECK (grid_limit_w > 0);

-- Mean power of each site's stations per quarter hour, so that no chart sums samples.
CREATE TABLE "power_quarters" (
    "tenant_id" INTEGER NOT NULL,
    "quarter" TIMESTAMPTZ(3) NOT NULL,
    "location_id" INTEGER NOT NULL,
    "owner_id" INTEGER NOT NULL,
    "power_type" TEXT NOT NULL,
    "power_w" BIGINT NOT NULL,
    "evses" INTEGER NOT NULL,

    CONSTRAINT "power_quarters_pkey" PRIMARY KEY ("tenant_id","quarter","location_id","owner_id","power_type")
);
CREATE INDEX "power_quarters_location_id_quarter_idx" ON "power_quarters"("location_id", "quarter");

CREATE TABLE "work_orders" (
    "id" SERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "station_id" INTEGER NOT NULL,
    "evse_id" INTEGER,
    "alarm_id" BIGINT,
    "title" TEXT NOT NULL,
    "instructions" TEXT NOT NULL DEFAULT '',
    "steps" JSONB NOT NULL DEFAULT '[]',
    "state" TEXT NOT NULL DEFAULT 'open',
    "assigned_to" INTEGER,
    "assigned_to_name" TEXT,
    "due_at" TIMESTAMPTZ(3),
    "created_by" INTEGER,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "on_the_way_at" TIMESTAMPTZ(3),
    "on_site_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "closed_by_name" TEXT,
    "outcome" TEXT,
    "closing_note" TEXT,

    CONSTRAINT "work_orders_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "work_orders_state" CHECK (state IN ('open', 'onTheWay', 'onSite', 'done', 'cancelled')),
    CONSTRAINT "work_orders_closed" CHECK ((state IN ('done', 'cancelled')) = (closed_at IS NOT NULL)),
    CONSTRAINT "work_orders_outcome" CHECK (state <> 'done' OR outcome IS NOT NULL)
);
CREATE INDEX "work_orders_tenant_id_state_due_at_idx" ON "work_orders"("tenant_id", "state", "due_at");
CREATE INDEX "work_orders_station_id_created_at_idx" ON "work_orders"("station_id", "created_at");
CREATE INDEX "work_orders_alarm_id_idx" ON "work_orders"("alarm_id");

-- What was promised to a driver or an owner, and until when.
CREATE TABLE "promises" (
    "id" SERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "station_id" INTEGER,
    "alarm_id" BIGINT,
    "body" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "made_by" INTEGER,
    "made_by_name" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "kept_at" TIMESTAMPTZ(3),
    "kept_by_name" TEXT,

    CONSTRAINT "promises_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "promises_place" CHECK (station_id IS NOT NULL OR alarm_id IS NOT NULL)
);
CREATE INDEX "promises_tenant_id_due_at_idx" ON "promises"("tenant_id", "due_at") WHERE kept_at IS NULL;

-- From one shift to the next. The row that nobody has confirmed yet holds the remark only; confirming writes down what it said.
CREATE TABLE "hand_overs" (
    "id" SERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "remark" TEXT NOT NULL DEFAULT '',
    "remark_by_name" TEXT,
    "remark_at" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL DEFAULT 0,
    "sections" JSONB,
    "confirmed_at" TIMESTAMPTZ(3),
    "confirmed_by" INTEGER,
    "confirmed_by_name" TEXT,

    CONSTRAINT "hand_overs_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "hand_overs_confirmed" CHECK ((confirmed_at IS NULL) = (sections IS NULL))
);
CREATE UNIQUE INDEX "hand_overs_open_key" ON "hand_overs"("tenant_id") WHERE confirmed_at IS NULL;
CREATE INDEX "hand_overs_tenant_id_confirmed_at_idx" ON "hand_overs"("tenant_id", "confirmed_at");

ALTER TABLE "station_notes" ADD COLUMN "work_order_id" INTEGER;
CREATE INDEX "station_notes_work_order_id_idx" ON "station_notes"("work_order_id");

CREATE TABLE "note_photos" (
    "id" SERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "note_id" INTEGER NOT NULL,
    "media_type" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "content" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "note_photos_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "note_photos_note_id_fkey" FOREIGN KEY ("note_id") REFERENCES "station_notes"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "note_photos_note_id_idx" ON "note_photos"("note_id");
-- Photos are compressed already.
ALTER TABLE "note_photos" ALTER COLUMN "content" SET STORAGE EXTERNAL;

ALTER TABLE power_quarters ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON power_quarters TO busbar_app
  USING (tenant_id = (SELECT scope_tenant()) AND ((SELECT scope_owner()) IS NULL OR owner_id = (SELECT scope_owner())));
GRANT SELECT, INSERT, UPDATE, DELETE ON power_quarters TO busbar_app;

-- The operator's own business: no owner reads it, not even of his own stations.
ALTER TABLE work_orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON work_orders TO busbar_app USING (tenant_id = (SELECT scope_tenant()) AND (SELECT scope_owner()) IS NULL);
ALTER TABLE promises ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON promises TO busbar_app USING (tenant_id = (SELECT scope_tenant()) AND (SELECT scope_owner()) IS NULL);
ALTER TABLE hand_overs ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON hand_overs TO busbar_app USING (tenant_id = (SELECT scope_tenant()) AND (SELECT scope_owner()) IS NULL);
ALTER TABLE note_photos ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON note_photos TO busbar_app USING (tenant_id = (SELECT scope_tenant()) AND (SELECT scope_owner()) IS NULL);
GRANT SELECT, INSERT, UPDATE ON work_orders, promises, hand_overs TO busbar_app;
GRANT SELECT, INSERT, DELETE ON note_photos TO busbar_app;
GRANT USAGE ON SEQUENCE work_orders_id_seq, promises_id_seq, hand_overs_id_seq, note_photos_id_seq TO busbar_app;
