import { askedForRequest, followPriority, hearSecurity, planConnection } from '../hear-security'
import type { Reply } from '../link'
import * as remote from '../remote'
import type { Station } from '../station'
import { listOf, numberOf, type Payload, partOf, textOf } from '../wire'
import { baseReport, getVariable, setVariableResult } from './device-report'
import { heldTable } from './hear-held'
import { shownTable, table21 } from './hear-shown'
import { changedValue } from './variables'

type Hear = (station: Station, payload: Payload) => Reply

const answer = ({ status, after }: { status: string; after?: () => void }): Reply => ({
  payload: { status },
  ...(after ? { after } : {}),
})
const evseId = (payload: Payload) => numberOf(partOf(payload, 'evse'), 'id')

/** What a 2.0.1 station does when asked: one row per action. */
const table: Record<string, Hear> = {
  ...heldTable,
  ...shownTable,
  ...table21,
  RequestStartTransaction: (station, payload) => {
    const { idToken, type } = partOf(payload, 'idToken')
    const token = { uid: String(idToken ?? ''), type: String(type ?? 'Central') }
    return answer(
      remote.remoteStart(station, numberOf(payload, 'evseId'), token, numberOf(payload, 'remoteStartId') ?? 0),
    )
  },
  RequestStopTransaction: (station, payload) =>
    answer(remote.remoteStop(station, (evse) => evse.transaction?.id === textOf(payload, 'transactionId'))),
  GetTransactionStatus: (station, payload) => {
    const id = textOf(payload, 'transactionId')
    const messagesInQueue = station.outbox.transactionMessages > 0
    if (id === undefined) return { payload: { messagesInQueue } }
    const ongoingIndicator = station.evses.some((evse) => evse.transaction?.id === id)
    return { payload: { ongoingIndicator, messagesInQueue } }
  },
  Reset: (station, payload) => {
    const evseNumber = numberOf(payload, 'evseId')
    if (evseNumber !== undefined) return answer(remote.resetEvse(station, evseNumber))
    followPriority(station, changedValue(station, 'OCPPCommCtrlr', 'NetworkConfigurationPriority'))
    if (textOf(payload, 'type') === 'Immediate') return answer(remote.reset(station, 'hard'))
    return resetOnIdle(station)
  },
  UnlockConnector: (station, payload) => {
    const { status, after } = remote.unlock(station, numberOf(payload, 'evseId') ?? 0, false)
    const words: Record<typeof status, string> = {
      Unlocked: 'Unlocked',
      UnlockFailed: 'UnlockFailed',
      NotSupported: 'UnlockFailed',
      Ongoing: 'OngoingAuthorizedTransaction',
      Unknown: 'UnknownConnector',
    }
    return answer({ status: words[status], ...(after ? { after } : {}) })
  },
  ChangeAvailability: (station, payload) => {
    const operative = textOf(payload, 'operationalStatus') === 'Operative'
    return answer(remote.changeAvailability(station, evseId(payload) ?? 0, operative))
  },
  ...hearSecurity,
  SetNetworkProfile: planConnection,
  TriggerMessage: (station, payload) => {
    if (textOf(payload, 'requestedMessage') === 'SignChargingStationCertificate') return askedForRequest(station)
    const wanted = triggers[textOf(payload, 'requestedMessage') ?? '']
    if (wanted === undefined) return { payload: { status: 'NotImplemented' } }
    return answer(remote.trigger(station, wanted, evseId(payload)))
  },
  ClearCache: () => ({ payload: { status: 'Accepted' } }),
  GetBaseReport: (station, payload) => baseReport(station, payload),
  GetVariables: (station, payload) => ({
    payload: { getVariableResult: listOf(payload, 'getVariableData').map((asked) => getVariable(station, asked)) },
  }),
  SetVariables: (station, payload) => setVariables(station, listOf(payload, 'setVariableData')),
  CostUpdated: (station, payload) => {
    if (!station.spec.quirk.costDisplay) return { error: 'NotSupported', description: 'This station shows no cost' }
    const id = textOf(payload, 'transactionId')
    const transaction = station.evses.find((evse) => evse.transaction?.id === id)?.transaction
    if (transaction) transaction.shownCost = numberOf(payload, 'totalCost') ?? 0
    return { payload: {} } // also for a transaction that is over: the answer has no word for it
  },
  DataTransfer: (station, payload) => {
    const known = textOf(payload, 'vendorId') === station.spec.quirk.vendor
    return { payload: known ? { status: 'Accepted', data: 'ok' } : { status: 'UnknownVendorId' } }
  },
}

const triggers: Record<string, remote.Wanted> = {
  BootNotification: 'boot',
  Heartbeat: 'heartbeat',
  StatusNotification: 'status',
  MeterValues: 'meter',
  TransactionEvent: 'transaction',
}

/** OnIdle waits until the last transaction has ended (B12.FR.03). */
function resetOnIdle(station: Station): Reply {
  if (station.evses.every((evse) => evse.transaction === null)) return answer(remote.reset(station, 'soft'))
  const look = () => {
    if (station.evses.some((evse) => evse.transaction !== null)) station.world.wheel.after(2_000, look)
    else remote.reset(station, 'soft').after?.()
  }
  return { payload: { status: 'Scheduled' }, after: look }
}

function setVariables(station: Station, asked: Payload[]): Reply {
  const results = asked.map((each) => setVariableResult(station, each))
  const password = asked.find(
    (each, index) =>
      textOf(partOf(each, 'variable'), 'name') === 'BasicAuthPassword' &&
      results[index]?.attributeStatus === 'Accepted',
  )
  const next = password && textOf(password, 'attributeValue')
  if (next === undefined) return { payload: { setVariableResult: results } }
  return {
    payload: { setVariableResult: results },
    after: () => {
      station.password = next
      station.loseConnection(2_000)
    },
  }
}

export function hear(station: Station, action: string, payload: Payload): Reply {
  const handler = table[action]
  if (handler) return handler(station, payload)
  return { error: 'NotImplemented', description: `${action} is not implemented by this station` }
}
