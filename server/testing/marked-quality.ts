type Add = (table: string, row: Record<string, unknown>, returning?: string) => Promise<unknown>
type Place = { tenant_id: number; station_id: number; evse_id: number }
type Marks = { mark: string; now: Date; alarmId: number; locationId: number; ownerId: number }

/** Stakes, an attempt to charge, health and risk of a marked place; every text says `mark`. */
export async function seedMarkedQuality(add: Add, place: Place, { mark, now, alarmId, locationId, ownerId }: Marks) {
  const { evse_id: _evse, ...ofStation } = place
  await add(
    'alarm_stakes',
    {
      ...ofStation,
      alarm_id: alarmId,
      sessions_cut: 1,
      drivers_affected: 1,
      method: mark,
      stations: 1,
      raised_at: now,
      hour: now,
    },
    'alarm_id',
  )
  await add('charging_attempts', {
    ...place,
    location_id: locationId,
    owner_id: ownerId,
    connector_type: mark,
    model: mark,
    token_tail: mark,
    day: now,
    started_at: now,
    ended_at: now,
    outcome: 'failed',
    step: 'energy',
    cause: 'station',
    reason: mark,
    try: 1,
    visit_succeeded: false,
  })
  await add(
    'evse_risks',
    { ...place, evse_number: 1, day: now, score: 80, since: now, signals: JSON.stringify([{ name: mark }]) },
    'evse_id',
  )
  await add('attempt_marks', { ...ofStation, at: now })
  const counts = { reconnects: 1, faults: 1, attempts: 1, failed_starts: 1, sessions: 1, aborts: 1 }
  await add('evse_health_days', { ...place, ...counts, day: now }, 'day')
}
