-- The owner portal: an owner's accountant, planned visits, wishes for prices, invitations, what owners did in the log.

-- An accountant reads statements of one owner and nothing else.
ALTER TABLE memberships DROP CONSTRAINT memberships_role_known;
ALTER TABLE memberships ADD CONSTRAINT memberships_role_known
  CHECK (role IN ('admin', 'operator', 'support', 'finance', 'owner', 'accountant'));
ALTER TABLE memberships DROP CONSTRAINT memberships_owner_scope;
ALTER TABLE memberships ADD CONSTRAINT memberships_owner_scope
  CHECK ((role IN ('owner', 'accountant')) = (owner_id IS NOT NULL));

-- Work orders are the operator's own; that somebody comes, and when, is the business of whose station it is.
CREATE FUNCTION planned_visits() RETURNS TABLE (id integer, station_id integer, evse_id integer, due_at timestamptz, under_way boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT w.id, w.station_id, w.evse_id, w.due_at, w.on_the_way_at IS NOT NULL
  FROM work_orders w JOIN stations s ON s.id = w.station_id
  WHERE w.tenant_id = scope_tenant() AND s.owner_id = scope_owner() AND w.state NOT IN ('done', 'cancelled')
$$;
REVOKE ALL ON FUNCTION planned_visits() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION planned_visits() TO busbar_app;

-- What an owner's people do is in the log like everything else; they write lines and read none.
CREATE POLICY owner_writes ON audit_log FOR INSERT TO busbar_app
  WITH CHECK (tenant_id = (SELECT scope_tenant()) AND (SELECT scope_owner()) IS NOT NULL);

-- An owner invites people of its own; somebody who has a role already, here or elsewhere, is not taken over.
CREATE OR REPLACE FUNCTION account_for(wanted_email text, wanted_name text) RETURNS TABLE (user_id integer, existed boolean)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF scope_tenant() IS NULL THEN RAISE EXCEPTION 'no tenant in scope'; END IF;
  INSERT INTO users (email, name) VALUES (wanted_email, wanted_name) ON CONFLICT (email) DO NOTHING RETURNING id INTO user_id;
  existed := user_id IS NULL;
  IF existed THEN SELECT id INTO user_id FROM users WHERE email = wanted_email; END IF;
  RETURN NEXT;
END $$;

CREATE OR REPLACE FUNCTION issue_password_link(hash text, person integer, expires timestamptz) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF works_elsewhere(person) OR NOT EXISTS (SELECT 1 FROM memberships WHERE user_id = person AND tenant_id = scope_tenant()
    AND (scope_owner() IS NULL OR owner_id = scope_owner())) THEN RETURN false; END IF;
  DELETE FROM setup_links WHERE user_id = person AND purpose = 'password';
  INSERT INTO setup_links (token_hash, purpose, user_id, expires_at) VALUES (hash, 'password', person, expires);
  RETURN true;
END $$;

-- A price an owner asks for. The operator makes a draft of it, or says why not.
CREATE TABLE "price_wishes" (
    "id" SERIAL NOT NULL,
    "tenant_id" INTEGER NOT NULL,
    "owner_id" INTEGER NOT NULL,
    "location_id" INTEGER NOT NULL,
    "tariff_id" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "current_price" DECIMAL(12,4) NOT NULL,
    "wanted_price" DECIMAL(12,4) NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL DEFAULT 'open',
    "made_by" INTEGER,
    "made_by_name" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_by" INTEGER,
    "decided_by_name" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "answer" TEXT,
    "version_id" INTEGER,

    CONSTRAINT "price_wishes_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "price_wishes_state_known" CHECK ("state" IN ('open', 'drafted', 'declined', 'withdrawn')),
    CONSTRAINT "price_wishes_price" CHECK ("wanted_price" >= 0)
);
CREATE INDEX "price_wishes_tenant_id_state_idx" ON "price_wishes"("tenant_id", "state");
CREATE INDEX "price_wishes_owner_id_made_at_idx" ON "price_wishes"("owner_id", "made_at");
-- One wish at a time for a tariff at a site.
CREATE UNIQUE INDEX "price_wishes_open_key" ON "price_wishes"("location_id", "tariff_id") WHERE "state" = 'open';
ALTER TABLE price_wishes ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON price_wishes TO busbar_app
  USING (tenant_id = (SELECT scope_tenant()) AND ((SELECT scope_owner()) IS NULL OR owner_id = (SELECT scope_owner())));
GRANT SELECT, INSERT, UPDATE ON price_wishes TO busbar_app;
GRANT USAGE ON SEQUENCE price_wishes_id_seq TO busbar_app;

-- What became of the drafts made of wishes: prices are the operator's, that they changed is the owner's business, too.
CREATE FUNCTION wished_versions() RETURNS TABLE (wish_id integer, version_state text, effective_from timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT w.id, v.state, v.effective_from FROM price_wishes w JOIN tariff_versions v ON v.id = w.version_id
  WHERE w.tenant_id = scope_tenant() AND (scope_owner() IS NULL OR w.owner_id = scope_owner())
$$;
-- By how much of a price an owner may wish for another one, percent; NULL: the operator never said.
CREATE FUNCTION wish_limit() RETURNS numeric LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT (value->>'mostPercent')::numeric FROM settings WHERE tenant_id = scope_tenant() AND key = 'tariff.wishes'
$$;
REVOKE ALL ON FUNCTION wished_versions(), wish_limit() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION wished_versions(), wish_limit() TO busbar_app;

-- What owners report is a ticket like any other, but for whose it is: the scope it was opened in says so.
ALTER TABLE tickets ADD COLUMN "owner_id" INTEGER DEFAULT scope_owner();
CREATE INDEX "tickets_owner_id_opened_at_idx" ON "tickets"("owner_id", "opened_at");
CREATE POLICY owner_reads ON tickets FOR SELECT TO busbar_app
  USING (tenant_id = (SELECT scope_tenant()) AND owner_id = (SELECT scope_owner()));
CREATE POLICY owner_opens ON tickets FOR INSERT TO busbar_app
  WITH CHECK (tenant_id = (SELECT scope_tenant()) AND owner_id = (SELECT scope_owner()) AND channel = 'owner');
CREATE POLICY owner_writes ON tickets FOR UPDATE TO busbar_app
  USING (tenant_id = (SELECT scope_tenant()) AND owner_id = (SELECT scope_owner()) AND channel = 'owner');
-- Of what was said and done, what was said to each other: notes are the operator's own.
CREATE POLICY owner_reads ON ticket_events FOR SELECT TO busbar_app
  USING (tenant_id = (SELECT scope_tenant()) AND (SELECT scope_owner()) IS NOT NULL AND kind IN ('opened', 'driver', 'answer')
    AND ticket_id IN (SELECT id FROM tickets));
CREATE POLICY owner_says ON ticket_events FOR INSERT TO busbar_app
  WITH CHECK (tenant_id = (SELECT scope_tenant()) AND (SELECT scope_owner()) IS NOT NULL AND kind IN ('opened', 'driver')
    AND ticket_id IN (SELECT id FROM tickets));
