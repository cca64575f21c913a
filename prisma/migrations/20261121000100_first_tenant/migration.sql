-- A station may reach a new server before anybody set it up. It needs an organisation to be kept in; the first
-- administrator, or the first `tenant add`, takes that one over and names it.
CREATE FUNCTION found_first_tenant() RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  INSERT INTO tenants(name, slug) SELECT 'New organisation', 'organisation'
    WHERE NOT EXISTS (SELECT 1 FROM tenants) ON CONFLICT DO NOTHING
$$;
REVOKE ALL ON FUNCTION found_first_tenant() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION found_first_tenant() TO busbar_gateway;
