import { hour, minute } from '../../../kernel/time'
import type { Boot } from '../../events'
import type { StationFacts } from '../facts'
import { type About, abnormal, by, count, normal, type StationRule, stationRule } from '../rule'

const owner = 'operator'
const hears = ['station.booted', 'station.surveyed'] as const
/** The survey fills in after our own restart what we forgot; until then nothing is over. */
const offDelayMs = 3 * minute

/** At least so many instants within a time: since when, and when time alone ends it. */
export function many(instants: readonly number[], atLeast: number, withinMs: number, now: number) {
  const recent = instants.filter((at) => now - at < withinMs)
  if (recent.length < atLeast) return null
  return { n: recent.length, since: recent[atLeast - 1]!, againAt: recent[recent.length - atLeast]! + withinMs }
}

/** A boot message that we asked for is no restart. */
const restarts = ({ memory }: StationFacts): readonly Boot[] =>
  memory.boots.filter((boot) => boot.reason !== 'Triggered')

type Counted = {
  atLeast: number
  withinMs: number
  reasons: readonly string[] | null
  noun: string
  about: Omit<About, 'owner' | 'deadband'>
}

const bootRule = (id: string, counted: Counted): StationRule => {
  const { atLeast, withinMs, reasons, noun, about } = counted
  const within = withinMs < hour ? `${withinMs / minute} min` : `${withinMs / hour} h`
  const rule: StationRule = stationRule({
    id,
    about: { ...about, owner, deadband: `${atLeast} within ${within}` },
    hears,
    limit: {
      noun: `${noun}s within ${within}`,
      value: atLeast,
      min: 1,
      max: 20,
      at: (value) => bootRule(id, { ...counted, atLeast: value }),
    },
    delayMs: 0,
    offDelayMs,
    judge(station, now) {
      const boots = restarts(station).filter(({ reason }) => !reasons || reasons.includes(reason ?? ''))
      const found = many(
        boots.map(({ at }) => at),
        atLeast,
        withinMs,
        now,
      )
      if (!found) return normal
      return abnormal(rule, found.since, { detail: `${count(found.n, noun)} in ${within}` }, found.againAt)
    },
  })
  return rule
}

/** BootReasonEnumType (OCPP 2.0.1 §3.6); 1.6 stations give no reason. */
export const restartRules: readonly StationRule[] = [
  bootRule('rebootLoop', {
    atLeast: 3,
    withinMs: 30 * minute,
    reasons: null,
    noun: 'restart',
    about: {
      title: 'Station restarts again and again',
      meaning: 'Three restarts within half an hour. Sessions are cut each time.',
      effect: 'Sessions cut, drivers turned away',
      advice: 'Look at the boot reasons; a station that was just updated may need its old firmware back.',
      runbook: [
        'Read reason and firmware of each boot in the station’s timeline.',
        by('setAvailability', 'Take the station out of service, so that no driver starts a session that will be cut.'),
        'Power failing: call the site. Firmware: call the maker.',
      ],
      consequence: 'drivers',
      respond: 'soon',
    },
  }),
  bootRule('watchdogReset', {
    atLeast: 1,
    withinMs: 24 * hour,
    reasons: ['Watchdog'],
    noun: 'watchdog reset',
    about: {
      title: 'Station hung and reset itself',
      meaning: 'The station’s watchdog restarted it: its software had stopped.',
      effect: 'Sessions may have been cut',
      advice: 'Look what the station did before; report it to the maker when it repeats.',
      runbook: [
        'Read the OCPP log of the minutes before the boot.',
        'Compare with other stations of the same firmware.',
        'Send log and time to the maker.',
      ],
      consequence: 'upkeep',
      respond: 'week',
    },
  }),
  bootRule('powerCycles', {
    atLeast: 2,
    withinMs: 24 * hour,
    reasons: ['PowerUp'],
    noun: 'power failure',
    about: {
      title: 'Station keeps losing its power',
      meaning: 'The station lost its supply twice within a day.',
      effect: 'Sessions cut each time',
      advice: 'Call the site: somebody switches it off, or its breaker trips.',
      runbook: [
        'Look whether other stations of the site started at the same time.',
        'All of them: the site’s supply; call the grid operator.',
        'Only this one: have its breaker and supply line checked.',
      ],
      consequence: 'drivers',
      respond: 'shift',
    },
  }),
]

/** A connection that comes and goes is worse than one that is away: every command is a matter of luck. */
const stormWithinMs = 15 * minute
const stormRule = (atLeast: number): StationRule => {
  const rule: StationRule = stationRule({
    id: 'reconnectStorm',
    about: {
      title: 'Connection comes and goes',
      meaning: 'Six new connections within a quarter of an hour.',
      effect: 'Commands and readings are late or lost',
      advice: 'Check signal and router at the site; look for a second device with the same identity.',
      runbook: [
        'Compare the remote addresses in the OCPP log: two that alternate mean two devices with one identity.',
        'One address: weak signal, or a router that drops idle connections.',
        by('writeSettings', 'Set a shorter ping interval, so that the router keeps the connection.'),
      ],
      consequence: 'drivers',
      respond: 'shift',
      owner,
      deadband: `${atLeast} within 15 min`,
    },
    hears: ['station.connected'],
    limit: { noun: 'connections within 15 min', value: atLeast, min: 2, max: 50, at: stormRule },
    delayMs: 0,
    offDelayMs: 0,
    judge({ memory }, now) {
      const found = many(memory.connects, atLeast, stormWithinMs, now)
      return found ? abnormal(rule, found.since, { detail: `${found.n} connections in 15 min` }, found.againAt) : normal
    },
  })
  return rule
}
export const reconnectStorm = stormRule(6)

/** Many different cards, or one card many times: a partner's list is missing, or somebody tries numbers. */
const refusalsWithinMs = 15 * minute
const refusalRule = (atLeast: number): StationRule => {
  const rule: StationRule = stationRule({
    id: 'tokenStorm',
    about: {
      title: 'Many cards refused here',
      meaning: 'Ten cards were refused at this station within a quarter of an hour.',
      effect: 'Drivers turned away, or somebody tries numbers',
      advice: 'Compare the tokens: one partner’s cards, or numbers that count up?',
      runbook: [
        'Open the failed sessions of the station and compare tokens and times.',
        'One partner’s cards: have its token list sent anew.',
        by(
          'setAvailability',
          'Numbers that count up: somebody is trying; take the station out of service and call the site.',
        ),
      ],
      consequence: 'security',
      respond: 'shift',
      owner: 'support',
      deadband: `${atLeast} within 15 min`,
    },
    hears: ['session.startFailed'],
    limit: { noun: 'refused cards within 15 min', value: atLeast, min: 2, max: 50, at: refusalRule },
    delayMs: 0,
    offDelayMs: 0,
    judge({ memory }, now) {
      const found = many(memory.refused, atLeast, refusalsWithinMs, now)
      return found ? abnormal(rule, found.since, { detail: `${found.n} refusals in 15 min` }, found.againAt) : normal
    },
  })
  return rule
}
export const tokenStorm = refusalRule(10)
