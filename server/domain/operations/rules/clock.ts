import { day, minute } from '../../../kernel/time'
import { skewSteps } from '../memory'
import { type About, abnormal, by, normal, type StationRule, stationRule } from '../rule'
import { many } from './restarts'

const offDelayMs = 3 * minute
const setClock = [
  by('trigger', 'Ask the station for a heartbeat: our answer carries the time.'),
  by('reset', 'Still wrong: reset the station when no session is running; it sets its clock at the boot.'),
  'Still wrong after that: its clock battery or its time server settings.',
]
const owner = 'operator'

const skewRule = (
  id: string,
  step: 'offSince' | 'farOffSince',
  seconds: readonly number[],
  about: Omit<About, 'owner' | 'deadband' | 'runbook'>,
) => {
  const rule: StationRule = stationRule({
    id,
    about: {
      ...about,
      owner,
      runbook: setClock,
      deadband: `above ${seconds[0]! / 1_000} s, over below ${seconds[1]! / 1_000} s`,
    },
    hears: ['station.clockSkewMeasured', 'station.surveyed'],
    notKept: 'How far a clock was off is not kept, only how far it is off now.',
    delayMs: 0,
    offDelayMs,
    judge({ memory: { skew } }) {
      const since = skew[step]
      // The worse step has its own alarm.
      if (since === null || (step === 'offSince' && skew.farOffSince !== null)) return normal
      return abnormal(rule, since, {
        detail: `${Math.round(Math.abs(skew.ms) / 1_000)} s ${skew.ms > 0 ? 'ahead' : 'behind'}`,
      })
    },
  })
  return rule
}

const jumps = 3

export const clockRules: readonly StationRule[] = [
  skewRule('clockSkew', 'offSince', skewSteps.off, {
    title: 'Station clock drifts',
    meaning: 'The station’s clock is more than a minute off.',
    effect: 'Times of sessions are slightly wrong',
    advice: 'Ask the station for a heartbeat, then look whether the clock follows.',
    consequence: 'upkeep',
    respond: 'week',
  }),
  skewRule('clockWrong', 'farOffSince', skewSteps.farOff, {
    title: 'Station clock is wrong',
    meaning: 'The station’s clock is more than five minutes off. Prices that depend on the time of day may be wrong.',
    effect: 'Sessions are corrected before billing',
    advice: 'Ask the station for a heartbeat, then look whether the clock follows.',
    consequence: 'money',
    respond: 'shift',
  }),
  stationRule({
    id: 'clockJumps',
    about: {
      title: 'Station clock jumps',
      meaning: 'The station’s clock changed by much three times within a day.',
      effect: 'Order and times of sessions are in doubt',
      advice: 'Look for two time sources that disagree; set the station to use ours.',
      runbook: [
        by('readSettings', 'Read the station’s time source settings.'),
        by('writeSettings', 'Let it take the time from us.'),
        setClock[2]!,
      ],
      consequence: 'money',
      respond: 'shift',
      owner,
      deadband: `${jumps} within 24 h`,
    },
    hears: ['station.eventNoted', 'station.surveyed'],
    delayMs: 0,
    offDelayMs,
    judge({ memory }, now) {
      const found = many(
        memory.notes.filter(({ kind }) => kind === 'clock').map(({ at }) => at),
        jumps,
        day,
        now,
      )
      return found
        ? abnormal(clockRules[2]!, found.since, { detail: `${found.n} changes in 24 h` }, found.againAt)
        : normal
    },
  }),
]
