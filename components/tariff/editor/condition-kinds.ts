import type { Restrictions } from '@/server/domain/pricing/tariff'

type Bound = { key: keyof Restrictions; label: string; unit: string; scale: number }
export type ConditionKind =
  | { id: string; label: string; kind: 'range'; from: Bound; to: Bound; start: Partial<Restrictions> }
  | { id: string; label: string; kind: 'dates'; start: Partial<Restrictions> }
  | { id: string; label: string; kind: 'groups'; start: Partial<Restrictions> }
  | { id: string; label: string; kind: 'reservation'; start: Partial<Restrictions> }

const range = (
  id: string,
  label: string,
  [from, to]: [keyof Restrictions, keyof Restrictions],
  unit: string,
  start: Partial<Restrictions>,
  scale = 1,
): ConditionKind => ({
  id,
  label,
  kind: 'range',
  from: { key: from, label: 'from', unit, scale },
  to: { key: to, label: 'below', unit, scale },
  start,
})

/** Everything a rule can ask for besides days and times; minutes are typed, seconds are kept. */
export const conditionKinds: ConditionKind[] = [
  range('kwh', 'Energy of the session', ['minKwh', 'maxKwh'], 'kWh', { maxKwh: 10 }),
  range('power', 'Power at the moment', ['minPowerKw', 'maxPowerKw'], 'kW', { maxPowerKw: 22 }),
  range('current', 'Current at the moment', ['minCurrentA', 'maxCurrentA'], 'A', { maxCurrentA: 16 }),
  range('rated', 'Power class of the connector', ['minRatedKw', 'maxRatedKw'], 'kW', { minRatedKw: 50 }),
  range('duration', 'Minutes since the start', ['minDurationS', 'maxDurationS'], 'min', { maxDurationS: 1_800 }, 60),
  range('idle', 'Idle minutes (grace)', ['minIdleS', 'maxIdleS'], 'min', { minIdleS: 900 }, 60),
  { id: 'dates', label: 'Dates', kind: 'dates', start: { startDate: '' } },
  { id: 'groups', label: 'Groups of drivers', kind: 'groups', start: { groups: [] } },
  { id: 'reservation', label: 'Reservation', kind: 'reservation', start: { reservation: 'RESERVATION' } },
]

export const keysOf = (kind: ConditionKind): (keyof Restrictions)[] => {
  if (kind.kind === 'range') return [kind.from.key, kind.to.key]
  if (kind.kind === 'dates') return ['startDate', 'endDate']
  return kind.kind === 'groups' ? ['groups'] : ['reservation']
}

export const isSet = (kind: ConditionKind, restrictions: Restrictions): boolean =>
  keysOf(kind).some((key) => restrictions[key] !== undefined && restrictions[key] !== null)
