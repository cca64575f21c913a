import type { StationDesk } from '../domain/charging/desk'
import type { SettingInput } from '../domain/charging/inputs'
import type { Write } from '../domain/charging/ports'
import type { DomainEvent } from '../domain/events'
import type { SecurityDesk } from '../domain/security/security-desk'
import type { HeldChange } from '../kernel/held'
import type { RequestKind, StationAnswer, StationRequest } from '../kernel/station-request'
import type { Definitions, Schema } from './repair'
import type { ErrorKind, Validator } from './rpc/validation'

/** What a version must be able to do. Everything above this type is version-free; everything below it knows one version. */
export type Dialect = {
  readonly protocol: string
  /** For people: "OCPP 1.6". */
  readonly title: string
  /** What stations may ask of us, by action: the router table. */
  readonly inbound: ReadonlyMap<string, InboundRow>
  /** Every action of this version, ours and theirs: an action that exists but has no row is "not supported", any other "not implemented". */
  readonly requests: Readonly<Record<string, Validator>>
  readonly responses: Readonly<Record<string, Validator>>
  /** What is sent without an answer (OCPP 2.1 part 4 §4.2.6). */
  readonly sends: Readonly<Record<string, Validator>>
  readonly schemas: Readonly<Record<string, Schema>>
  readonly definitions: Definitions
  readonly errorCodes: Readonly<Record<ErrorKind, string>>
  /** Deviations of known models that no schema can see; changes the payload, returns what it did. */
  quirks(hardware: Hardware, action: string, payload: unknown): string | null
  /** The calls that say a request in this version, and how to read their answers. */
  plan(request: Exclude<StationRequest, { kind: 'message' }>): OutboundPlan
  /** Actions that only stations begin. */
  readonly toldByStations: ReadonlySet<string>
  /** Why the standard forbids a CSMS to send this; null: it does not. */
  forbids(action: string, payload: object): string | null
  cannot(kind: RequestKind): string | null
  /** What an answer means for what the station holds from now on. */
  holds(action: string, payload: object, answer: unknown): HeldChange[]
}

/** What a station says it is in its boot message. */
export type Hardware = { vendor: string | null; model: string | null; firmwareVersion: string | null }

/**
 * What a payload that fails its schema leads to:
 * strict: a CALLERROR. repair: made to fit (repair.ts), a CALLERROR when something stays wrong.
 * accept: made to fit, handled as long as the fields of `needs` are there (messages that carry money must not be lost).
 */
export type InboundPolicy = { kind: 'strict' } | { kind: 'repair' } | { kind: 'accept'; needs: readonly string[] }

export type InboundRow = {
  readonly policy: InboundPolicy
  /** True: refused with SecurityError while the station is not accepted (OCPP 2.0.1 B02.FR.09). */
  readonly afterAcceptance?: true
  /** True: the answer says how things are just now (time, acceptance), so one given before is never repeated. */
  readonly momentary?: true
  handle(payload: unknown, context: InboundContext): Promise<Handled>
}

export type InboundContext = {
  desk: StationDesk
  /** Certificates and contracts; null: nobody here deals with them. */
  security: SecurityDesk | null
  receivedAt: number
  /** Records a deviation in the message log. */
  note(deviation: string): void
  /** The station said what it is. */
  identify(hardware: Hardware): void
}

export type Handled = {
  response: object
  writes: Write[]
  events: DomainEvent[]
  evseNumber: number | null
  /** A few words for the station's live tail: "Charging", "7,400 W · 12.3 kWh". */
  summary: string
}

export type OutboundCall = { action: string; payload: object; evseNumber: number | null }

/** `read` gets the payloads of the results, in order, whatever the station put there. */
export type OutboundPlan =
  | { unsupported: string }
  | { unsupported?: undefined; calls: OutboundCall[]; read(payloads: unknown[], receivedAt: number): OutboundAnswer }

export type OutboundAnswer = { answer: StationAnswer; settings?: SettingInput[] }
