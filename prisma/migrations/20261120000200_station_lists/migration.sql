-- Small indexes for what is looked up by station while lists are drawn and commands are judged. They are partial, so that
-- they stay as small as the network. There is none on stations.last_message_at or stations.connected on purpose: both
-- change with every message, and an index on them would make each of these updates touch the index as well.
CREATE INDEX alarms_open_by_station ON alarms (station_id, priority) WHERE open;
CREATE INDEX commands_unfinished ON commands (id) WHERE state IN ('queued', 'sent') OR effect = 'pending';

-- The token the control room starts sessions with: one a tenant.
CREATE UNIQUE INDEX id_tokens_service_key ON id_tokens (tenant_id) WHERE type = 'Central' AND visual_number = 'control room';
