-- A person may work for several tenants: each tenant deactivates its own membership, never the person.
ALTER TABLE "memberships" ADD COLUMN "active" BOOLEAN NOT NULL DEFAULT true;

-- Sign-ins that were ended before they ran out. Cookies carry everything else themselves.
CREATE TABLE "ended_sessions" (
    "session_id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "ended_sessions_pkey" PRIMARY KEY ("session_id")
);

ALTER TABLE memberships ADD CONSTRAINT memberships_role_known CHECK (role IN ('admin', 'operator', 'support', 'finance', 'owner'));
-- An owner's portal user without an owner would see the whole tenant.
ALTER TABLE memberships ADD CONSTRAINT memberships_owner_scope CHECK ((role = 'owner') = (owner_id IS NOT NULL));
ALTER TABLE users ADD CONSTRAINT users_email_lower CHECK (email = lower(email));

-- Screens never read a password hash or a lock; sign-in does, outside any scope.
REVOKE ALL ON users FROM busbar_app;
GRANT SELECT (id, email, name, active, last_seen_at, preferences, created_at) ON users TO busbar_app;
GRANT UPDATE (name, preferences) ON users TO busbar_app;
GRANT UPDATE (name, currency, time_zone) ON tenants TO busbar_app;

-- What a tenant's administrator may cause on rows that other tenants may share, and no more.
CREATE FUNCTION account_for(wanted_email text, wanted_name text) RETURNS TABLE (user_id integer, existed boolean)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF scope_tenant() IS NULL OR scope_owner() IS NOT NULL THEN RAISE EXCEPTION 'no tenant in scope'; END IF;
  INSERT INTO users (email, name) VALUES (wanted_email, wanted_name) ON CONFLICT (email) DO NOTHING RETURNING id INTO user_id;
  existed := user_id IS NULL;
  IF existed THEN SELECT id INTO user_id FROM users WHERE email = wanted_email; END IF;
  RETURN NEXT;
END $$;

CREATE FUNCTION works_elsewhere(person integer) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
  $$ SELECT EXISTS (SELECT 1 FROM memberships WHERE user_id = person AND tenant_id <> scope_tenant()) $$;

-- A link sets the password of the whole person, so only the one tenant the person works for may issue it.
CREATE FUNCTION issue_password_link(hash text, person integer, expires timestamptz) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF scope_owner() IS NOT NULL OR works_elsewhere(person)
    OR NOT EXISTS (SELECT 1 FROM memberships WHERE user_id = person AND tenant_id = scope_tenant()) THEN RETURN false; END IF;
  DELETE FROM setup_links WHERE user_id = person AND purpose = 'password';
  INSERT INTO setup_links (token_hash, purpose, user_id, expires_at) VALUES (hash, 'password', person, expires);
  RETURN true;
END $$;

REVOKE ALL ON FUNCTION account_for(text, text), works_elsewhere(integer), issue_password_link(text, integer, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION account_for(text, text), works_elsewhere(integer), issue_password_link(text, integer, timestamptz) TO busbar_app;
