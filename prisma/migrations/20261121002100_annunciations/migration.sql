-- Which lines of an alarm's history told people something (ISA-18.2 "annunciated"): what the load of operators is counted by.
ALTER TABLE "alarm_events" ADD COLUMN "told" BOOLEAN NOT NULL DEFAULT false;

-- Of earlier lines only this is known: what was raised where nothing kept it quiet.
UPDATE alarm_events e SET told = true FROM alarms a
WHERE a.id = e.alarm_id AND e.kind IN ('raised', 'raisedAgain', 'brokeOut') AND a.suppressed_ref IS NULL;

CREATE INDEX alarm_events_told_idx ON alarm_events (tenant_id, at) WHERE told;
