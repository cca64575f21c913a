-- Flagged sessions by their results, and by the flag itself: the planner knows how common each flag is and picks one.
CREATE INDEX sessions_flags ON sessions USING gin (flags) WHERE flags <> '{}';
CREATE INDEX sessions_flagged_energy ON sessions (tenant_id, ended_energy_wh, id) WHERE flags <> '{}';
CREATE INDEX sessions_flagged_duration ON sessions (tenant_id, ended_duration_s, id) WHERE flags <> '{}';
