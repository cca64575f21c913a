import { parseArgs } from 'node:util'
import { hour, minute, second } from '../kernel/time'
import { type Injection, injectionKinds, parseInjection } from './inject'
import type { Version } from './quirks'

export const help = `Simulated charging stations that speak OCPP 1.6J, 2.0.1 and 2.1 over real sockets.

  npm run simulate -- [options]                a fleet of stations
  npm run simulate -- demo --network plan.json the demo network: a week of past, then live
  npm run simulate -- load [options]           as many messages as answers allow, for benches

Fleet
  --stations N          how many stations (default 10)
  --url URL             CSMS, the identity is appended (default ws://127.0.0.1:9220/ocpp)
  --versions LIST       1.6,2.0.1,2.1 (default all)
  --prefix TEXT         identities are TEXT0001, TEXT0002 … (default SIM-)
  --password TEXT       HTTP Basic password of every station (default: connect without)
  --passwords FILE      lines "identity,password"; wins over --password
  --security-profile N  0 to 3 (default 1 with a password, else 0); 3 asks for a certificate first
  --tls-url URL         wss://…, where stations go on profile 2 and 3; with it:
  --tls-root FILE       root they trust to find the CSMS there, PEM
  --organisation TEXT   O of the certificates they ask for
  --tokens LIST         id tokens the drivers present (default SIMTOKEN01,SIMTOKEN02)
  --sessions RATE       sessions begun per minute over the whole fleet (default stations / 10)
  --sample SECONDS      time between meter samples (default 60)
  --speed X             vehicles, stays and waits X times smaller (default 1)
  --connects N          new connections per second at the start (default 200)
  --duration TIME       90s, 10m, 2h; default: until Ctrl-C
  --seed TEXT           the same seed gives the same fleet (default 1)
  --inject KIND[:IDENTITY][@10s]   repeatable; without an identity one station by lot (storm: all), after 5 s;
                        of an outage the identity is what those of a site begin with
                        ${injectionKinds.join(' | ')}

Demo
  --network FILE        the plan (see server/simulator/README.md)
  --history DAYS        past to deliver to a new network (default 7)
  --memory FILE         where meters and running transactions are kept between runs
  Prints JSON lines: {"what":"history","progress":0.42,…} then {"what":"live",…} every 5 s.

Load
  --connections N       stations connected (default 100)
  --in-flight N         calls under way at most, over all of them (default 100)
  --scenario NAME       sessions | meter | heartbeat | idle | storm (default sessions)
  --duration TIME       (default 10s)
  --samples N           MeterValues per session (default 8)
  Prints JSON lines: {"what":"connected",…} and {"what":"result",…}.
`

const flags = {
  stations: { type: 'string' },
  url: { type: 'string' },
  versions: { type: 'string' },
  prefix: { type: 'string' },
  password: { type: 'string' },
  passwords: { type: 'string' },
  'security-profile': { type: 'string' },
  'tls-url': { type: 'string' },
  'tls-root': { type: 'string' },
  organisation: { type: 'string' },
  tokens: { type: 'string' },
  sessions: { type: 'string' },
  sample: { type: 'string' },
  speed: { type: 'string' },
  connects: { type: 'string' },
  duration: { type: 'string' },
  seed: { type: 'string' },
  inject: { type: 'string', multiple: true },
  network: { type: 'string' },
  history: { type: 'string' },
  memory: { type: 'string' },
  connections: { type: 'string' },
  'in-flight': { type: 'string' },
  scenario: { type: 'string' },
  samples: { type: 'string' },
  help: { type: 'boolean' },
} as const

export type Mode = 'fleet' | 'demo' | 'load' | 'help'
export const scenarios = ['sessions', 'meter', 'heartbeat', 'idle', 'storm'] as const
export type Scenario = (typeof scenarios)[number]

/** Reads the command line; throws an Error that says which option is wrong and what it takes. */
export function readOptions(argv: readonly string[]) {
  const { values, positionals } = parseArgs({ args: [...argv], options: flags, allowPositionals: true, strict: true })
  const number = (
    name:
      | 'stations'
      | 'sessions'
      | 'sample'
      | 'speed'
      | 'connects'
      | 'history'
      | 'connections'
      | 'in-flight'
      | 'samples'
      | 'security-profile',
    standard: number,
    least: number,
  ) => {
    const value = values[name] === undefined ? standard : Number(values[name])
    if (Number.isFinite(value) && value >= least) return value
    throw new Error(`--${name} takes a number of at least ${least}, not "${values[name]}"`)
  }
  const stations = Math.round(number('stations', 10, 1))
  return {
    mode: modeOf(positionals, values.help === true),
    stations,
    url: urlOf(values.url),
    versions: versionsOf(values.versions),
    prefix: values.prefix ?? 'SIM-',
    password: values.password ?? null,
    passwordsFile: values.passwords ?? null,
    ...securityOf(values, values['security-profile'] === undefined ? null : number('security-profile', 0, 0)),
    tokens: (values.tokens ?? 'SIMTOKEN01,SIMTOKEN02').split(',').map((uid) => ({ uid: uid.trim(), type: 'ISO14443' })),
    sessionsPerMinute: number('sessions', stations / 10, 0),
    sampleIntervalS: number('sample', 60, 1),
    speed: number('speed', 1, 0.01),
    connectsPerSecond: number('connects', 200, 1),
    durationMs: values.duration === undefined ? null : durationOf(values.duration),
    seed: values.seed ?? '1',
    injections: (values.inject ?? []).map(injectionOf),
    networkFile: values.network ?? null,
    historyDays: number('history', 7, 0),
    memoryFile: values.memory ?? null,
    connections: Math.round(number('connections', 100, 1)),
    inFlight: Math.round(number('in-flight', 100, 1)),
    scenario: scenarioOf(values.scenario),
    samplesPerSession: Math.round(number('samples', 8, 0)),
  }
}

export type Options = ReturnType<typeof readOptions>

function modeOf(positionals: string[], wantsHelp: boolean): Mode {
  const [word] = positionals
  if (wantsHelp || word === 'help') return 'help'
  if (word === undefined || word === 'fleet') return 'fleet'
  if (word === 'demo' || word === 'load') return word
  throw new Error(`There is no "${word}"; use demo, load or none of them`)
}

type TlsFlags = { 'tls-url'?: string; 'tls-root'?: string; organisation?: string }

function securityOf({ 'tls-url': tlsUrl, 'tls-root': tlsRoot, organisation = '' }: TlsFlags, profile: number | null) {
  if (tlsUrl !== undefined && !tlsUrl.startsWith('wss://')) throw new Error(`--tls-url takes wss://…, not "${tlsUrl}"`)
  if ((tlsUrl === undefined) !== (tlsRoot === undefined)) throw new Error('--tls-url and --tls-root go together')
  if (profile !== null && ![0, 1, 2, 3].includes(profile)) throw new Error('--security-profile takes 0, 1, 2 or 3')
  if (profile !== null && profile >= 2 && tlsUrl === undefined)
    throw new Error(`--security-profile ${profile} needs --tls-url and --tls-root`)
  return { securityProfile: profile, tlsUrl: tlsUrl ?? null, tlsRoot: tlsRoot ?? null, organisation }
}

function urlOf(text = 'ws://127.0.0.1:9220/ocpp'): string {
  if (!/^wss?:\/\//.test(text) || !URL.canParse(text)) throw new Error(`--url takes ws://… or wss://…, not "${text}"`)
  return text
}

function versionsOf(text = '1.6,2.0.1,2.1'): Version[] {
  return text.split(',').map((each) => {
    if (each === '1.6' || each === '2.0.1' || each === '2.1') return each
    throw new Error(`--versions takes 1.6, 2.0.1 and 2.1, not "${each}"`)
  })
}

function durationOf(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(s|m|h)?$/.exec(text)
  if (!match) throw new Error(`--duration takes 90s, 10m or 2h, not "${text}"`)
  return Number(match[1]) * { s: second, m: minute, h: hour }[(match[2] ?? 's') as 's' | 'm' | 'h']
}

function injectionOf(text: string): Injection {
  const injection = parseInjection(text)
  if (injection) return injection
  throw new Error(`--inject takes ${injectionKinds.join(', ')} with :identity and @10s behind it, not "${text}"`)
}

function scenarioOf(text = 'sessions'): Scenario {
  const scenario = scenarios.find((each) => each === text)
  if (scenario) return scenario
  throw new Error(`--scenario takes ${scenarios.join(', ')}, not "${text}"`)
}
