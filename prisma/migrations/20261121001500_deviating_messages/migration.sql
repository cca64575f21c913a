-- Messages that had to be repaired before they could be used: rare, and counted by station and time.
CREATE INDEX ocpp_messages_deviating ON ocpp_messages (tenant_id, at, station_id) WHERE deviations IS NOT NULL;
