import type { PayloadSchema } from '../../kernel/payload-schema'
import { ok, type Result, refuse } from '../../kernel/result'
import type { StationRequest } from '../../kernel/station-request'
import type { Capability } from '../people/permissions'
import { featureOff } from './operation-features'
import type { KnownSetting } from './setting'

/** What can be said to stations, by version, as the official schemas have it. `protocol`: `ocpp1.6`, `ocpp2.0.1`, `ocpp2.1`. */
export interface MessageBook {
  readonly versions: readonly { protocol: string; title: string }[]
  /** Messages a station of this version may be sent. */
  actions(protocol: string): readonly string[]
  /** null: this version has no such message for stations. */
  schema(protocol: string, action: string): PayloadSchema | null
  /** The request of ours that a message amounts to, so that it is judged like it; null: there is none. */
  meaning(action: string, payload: object): StationRequest | null
}

/** What differs from the common right to operate stations. */
const capabilities: Record<string, Capability> = {
  ChangeAvailability: 'station.command',
  ChangeConfiguration: 'station.configure',
  ClearCache: 'station.command',
  ExtendedTriggerMessage: 'station.command',
  Reset: 'station.command',
  SetNetworkProfile: 'station.configure',
  SetVariables: 'station.configure',
  TriggerMessage: 'station.command',
  // What nobody here can judge, and what decides whom a station trusts.
  CertificateSigned: 'station.message',
  DataTransfer: 'station.message',
  DeleteCertificate: 'station.message',
  InstallCertificate: 'station.message',
}

export const operationCapability = (action: string): Capability => capabilities[action] ?? 'station.operate'

/** Whether a station could do it at all: its version, then what it told of itself. */
export function canOperate(
  book: Pick<MessageBook, 'versions' | 'actions'>,
  station: { name: string; protocol: string | null; settings: readonly KnownSetting[] },
  action: string,
): Result<null, 'unsupported'> {
  const { name, protocol, settings } = station
  if (protocol === null) return refuse('unsupported', `${name} was never connected: nobody knows its OCPP version.`)
  if (!book.actions(protocol).includes(action)) {
    const title = book.versions.find((version) => version.protocol === protocol)?.title ?? protocol
    const others = book.versions.filter((version) => book.actions(version.protocol).includes(action))
    const where = new Intl.ListFormat('en').format(others.map((version) => version.title).reverse())
    return refuse(
      'unsupported',
      `${name} speaks ${title}, which has no ${action}.${where ? ` It is in ${where}.` : ''}`,
    )
  }
  const off = featureOff(action, settings)
  return off ? refuse('unsupported', `${name} says that it has no ${off.feature} (${off.setting}).`) : ok(null)
}
