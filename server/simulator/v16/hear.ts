import { askedForRequest, changeProfile, hearSecurity } from '../hear-security'
import type { Reply } from '../link'
import * as remote from '../remote'
import type { Station } from '../station'
import { numberOf, type Payload, textOf } from '../wire'
import { costMessage } from './cost-message'
import { heldTable } from './hear-held'
import { change, keyNamed, keys, keysOf, settingValue } from './settings'

type Hear = (station: Station, payload: Payload) => Reply

const answer = ({ status, after }: { status: string; after?: () => void }): Reply => ({
  payload: { status },
  ...(after ? { after } : {}),
})

/** What a 1.6 station does when asked: one row per action (Core and Remote Trigger here). */
const table: Record<string, Hear> = {
  ...heldTable,
  RemoteStartTransaction: (station, payload) => {
    const token = { uid: textOf(payload, 'idTag') ?? '', type: 'ISO14443' }
    return answer(remote.remoteStart(station, numberOf(payload, 'connectorId'), token, null))
  },
  RemoteStopTransaction: (station, payload) => {
    const wanted = numberOf(payload, 'transactionId')
    return answer(remote.remoteStop(station, (evse) => evse.transaction?.number === wanted))
  },
  Reset: (station, payload) => answer(remote.reset(station, textOf(payload, 'type') === 'Hard' ? 'hard' : 'soft')),
  UnlockConnector: (station, payload) => {
    const { status, after } = remote.unlock(station, numberOf(payload, 'connectorId') ?? 0, true)
    const known = status === 'Unknown' || status === 'NotSupported' ? 'NotSupported' : status
    return answer({ status: known, ...(after ? { after } : {}) })
  },
  ChangeAvailability: (station, payload) => {
    const operative = textOf(payload, 'type') === 'Operative'
    return answer(remote.changeAvailability(station, numberOf(payload, 'connectorId') ?? 0, operative))
  },
  ClearCache: () => ({ payload: { status: 'Accepted' } }),
  GetConfiguration: (station, payload) => ({ payload: configuration(station, payload) }),
  ChangeConfiguration: (station, payload) => changeConfiguration(station, payload),
  DataTransfer: (station, payload) => {
    const cost = costMessage(station, payload)
    if (cost !== null) return { payload: { status: cost } }
    const known = textOf(payload, 'vendorId') === station.spec.quirk.vendor
    return { payload: known ? { status: 'Accepted', data: 'ok' } : { status: 'UnknownVendorId' } }
  },
  ...hearSecurity,
  ExtendedTriggerMessage: (station, payload) =>
    textOf(payload, 'requestedMessage') === 'SignChargePointCertificate'
      ? askedForRequest(station)
      : (table.TriggerMessage?.(station, payload) ?? { payload: { status: 'NotImplemented' } }),
  TriggerMessage: (station, payload) => {
    const wanted = triggers[textOf(payload, 'requestedMessage') ?? '']
    if (wanted === undefined) return { payload: { status: 'NotImplemented' } }
    return answer(remote.trigger(station, wanted, numberOf(payload, 'connectorId')))
  },
}

const triggers: Record<string, remote.Wanted> = {
  BootNotification: 'boot',
  Heartbeat: 'heartbeat',
  StatusNotification: 'status',
  MeterValues: 'meter',
}

export function hear(station: Station, action: string, payload: Payload): Reply {
  const handler = table[action]
  if (handler) return handler(station, payload)
  return { error: 'NotImplemented', description: `${action} is not implemented by this station` }
}

function configuration(station: Station, payload: Payload): Payload {
  const asked = Array.isArray(payload.key) ? payload.key.filter((key): key is string => typeof key === 'string') : []
  const names = asked.length > 0 ? asked : keysOf(station)
  const configurationKey: Payload[] = []
  const unknownKey: string[] = []
  for (const name of names) {
    const known = keyNamed(station, name)
    if (known === undefined) unknownKey.push(name)
    else {
      const value = keys[known]?.writeOnly ? {} : { value: settingValue(station, known) ?? '' }
      configurationKey.push({ key: known, readonly: keys[known]?.readonly === true, ...value })
    }
  }
  return { configurationKey, ...(unknownKey.length > 0 ? { unknownKey } : {}) }
}

function changeConfiguration(station: Station, payload: Payload): Reply {
  const name = textOf(payload, 'key') ?? ''
  const value = textOf(payload, 'value') ?? ''
  if (keyNamed(station, name) === 'SecurityProfile') return changeProfile(station, value)
  const status = change(station, name, value)
  if (status !== 'Accepted' || keyNamed(station, name) !== 'AuthorizationKey') return { payload: { status } }
  // The old key is void at once; the station comes back with the new one.
  return {
    payload: { status },
    after: () => {
      station.password = Buffer.from(value, 'hex')
      station.loseConnection(2_000)
    },
  }
}
