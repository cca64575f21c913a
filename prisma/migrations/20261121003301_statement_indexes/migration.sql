-- Disputes of a line, and where an owner's tier counters stood.
CREATE INDEX "statement_disputes_line_id_idx" ON "statement_disputes"("line_id");
CREATE INDEX "statement_lines_owner_id_day_idx" ON "statement_lines"("owner_id", "day");
