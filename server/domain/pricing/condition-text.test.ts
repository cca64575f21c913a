import { expect, test } from 'vitest'
import { conditionText } from './condition-text'
import type { Restrictions } from './tariff'

const cases: [Restrictions, string][] = [
  [{}, 'always'],
  [{ dayOfWeek: [], groups: [] }, 'always'],
  [{ startTime: '17:00', endTime: '22:00' }, '17:00–22:00'],
  [{ startTime: '17:00' }, '17:00–00:00'],
  [{ endTime: '06:00' }, '00:00–06:00'],
  [{ dayOfWeek: ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'] }, 'Mon–Fri'],
  [{ dayOfWeek: ['SUNDAY', 'SATURDAY'] }, 'Sat, Sun'],
  [{ dayOfWeek: ['MONDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'] }, 'Mon, Wed–Fri'],
  [{ startDate: '2026-12-24', endDate: '2026-12-27' }, 'from 2026-12-24, before 2026-12-27'],
  [{ minKwh: 10, maxKwh: 20 }, '10 kWh to 20 kWh'],
  [{ maxKwh: 10 }, 'below 10 kWh'],
  [{ minDurationS: 7200, maxIdleS: 900 }, 'from 2 h, idle below 15 min'],
  [{ minIdleS: 90 }, 'idle from 90 s'],
  [{ minPowerKw: 11, maxCurrentA: 32 }, 'from 11 kW, below 32 A'],
  [{ minRatedKw: 50, maxRatedKw: 150, groups: ['fleet', 'staff'] }, 'connector 50 kW to 150 kW, for fleet, staff'],
  [{ reservation: 'RESERVATION' }, 'reserved'],
  [{ reservation: 'RESERVATION_EXPIRES' }, 'reservation expired'],
]

test.each(cases)('%j: %s', (restrictions, text) => {
  expect(conditionText(restrictions)).toBe(text)
})
