import type { Reply } from '../link'
import type { Station } from '../station'
import { listOf, numberOf, type Payload, partOf, textOf } from '../wire'
import { reportInParts } from './report-parts'
import { findVariable } from './variables'

type Hear = (station: Station, payload: Payload) => Reply

const idIn = (payload: Payload) => String(numberOf(payload, 'id') ?? '')

function setMonitor(station: Station, asked: Payload): Payload {
  const { holdings } = station
  const found = findVariable(station, asked)
  const severity = numberOf(asked, 'severity') ?? 9
  const place = { type: asked.type, severity, component: asked.component, variable: asked.variable }
  if (typeof found === 'string') return { ...place, status: found }
  const id = numberOf(asked, 'id') ?? holdings.nextMonitorId++
  holdings.monitors[id] = { ...asked, id }
  return { ...place, id, status: 'Accepted' }
}

const monitorReport = (station: Station): Payload[] =>
  Object.values(station.holdings.monitors).map(({ component, variable, id, value, type, severity, transaction }) => ({
    component,
    variable,
    variableMonitoring: [{ id, transaction: transaction === true, value, type, severity }],
  }))

/** Blocks N (monitoring) and O (display messages). */
export const shownTable: Record<string, Hear> = {
  SetDisplayMessage: (station, payload) => {
    const message = partOf(payload, 'message')
    station.holdings.displayMessages[idIn(message)] = message
    return { payload: { status: 'Accepted' } }
  },
  GetDisplayMessages: (station, payload) => {
    const ids = Array.isArray(payload.id) ? payload.id.map(String) : null
    const rows = Object.entries(station.holdings.displayMessages).filter(([id]) => ids === null || ids.includes(id))
    if (rows.length === 0) return { payload: { status: 'Unknown' } }
    const messages = rows.map(([, message]) => message)
    const requestId = numberOf(payload, 'requestId') ?? 0
    return {
      payload: { status: 'Accepted' },
      after: () => reportInParts(station, 'NotifyDisplayMessages', requestId, 'messageInfo', messages),
    }
  },
  ClearDisplayMessage: (station, payload) => {
    const known = idIn(payload) in station.holdings.displayMessages
    delete station.holdings.displayMessages[idIn(payload)]
    return { payload: { status: known ? 'Accepted' : 'Unknown' } }
  },
  SetMonitoringBase: () => ({ payload: { status: 'Accepted' } }),
  SetMonitoringLevel: () => ({ payload: { status: 'Accepted' } }),
  SetVariableMonitoring: (station, payload) => ({
    payload: { setMonitoringResult: listOf(payload, 'setMonitoringData').map((asked) => setMonitor(station, asked)) },
  }),
  ClearVariableMonitoring: (station, payload) => {
    const ids = Array.isArray(payload.id) ? (payload.id as number[]) : []
    const clearMonitoringResult = ids.map((id) => {
      const status = id in station.holdings.monitors ? 'Accepted' : 'NotFound'
      delete station.holdings.monitors[id]
      return { id, status }
    })
    return { payload: { clearMonitoringResult } }
  },
  GetMonitoringReport: (station, payload) => {
    const monitors = monitorReport(station)
    if (monitors.length === 0) return { payload: { status: 'EmptyResultSet' } }
    const requestId = numberOf(payload, 'requestId') ?? 0
    return {
      payload: { status: 'Accepted' },
      after: () => reportInParts(station, 'NotifyMonitoringReport', requestId, 'monitor', monitors),
    }
  },
}

const only21 =
  (hear: Hear): Hear =>
  (station, payload) =>
    station.spec.quirk.version === '2.1'
      ? hear(station, payload)
      : { error: 'NotImplemented', description: 'This message is of OCPP 2.1' }

/** What only 2.1 knows: tariffs, dynamic limits, priority, grid controls. */
export const table21: Record<string, Hear> = {
  SetDefaultTariff: only21((station, payload) => {
    const tariff = partOf(payload, 'tariff')
    station.holdings.tariffs[textOf(tariff, 'tariffId') ?? ''] = { ...tariff, evseId: payload.evseId }
    return { payload: { status: 'Accepted' } }
  }),
  GetTariffs: only21((station) => {
    const tariffs = Object.entries(station.holdings.tariffs)
    if (tariffs.length === 0) return { payload: { status: 'NoTariff' } }
    const tariffAssignments = tariffs.map(([tariffId, { evseId }]) => ({
      tariffId,
      tariffKind: 'DefaultTariff',
      evseIds: typeof evseId === 'number' && evseId > 0 ? [evseId] : station.evses.map((evse) => evse.number),
    }))
    return { payload: { status: 'Accepted', tariffAssignments } }
  }),
  ClearTariffs: only21((station, payload) => {
    const ids = Array.isArray(payload.tariffIds) ? payload.tariffIds.map(String) : Object.keys(station.holdings.tariffs)
    const clearTariffsResult = ids.map((tariffId) => {
      const status = tariffId in station.holdings.tariffs ? 'Accepted' : 'NoTariff'
      delete station.holdings.tariffs[tariffId]
      return { tariffId, status }
    })
    return {
      payload: { clearTariffsResult: clearTariffsResult.length > 0 ? clearTariffsResult : [{ status: 'NoTariff' }] },
    }
  }),
  ChangeTransactionTariff: only21((station, payload) => {
    const running = station.evses.some((evse) => evse.transaction?.id === textOf(payload, 'transactionId'))
    return { payload: { status: running ? 'Accepted' : 'TxNotFound' } }
  }),
  UsePriorityCharging: only21((station, payload) => {
    const id = textOf(payload, 'transactionId')
    const running = station.evses.some((evse) => evse.transaction?.id === id)
    if (!running) return { payload: { status: 'Rejected' } }
    const told = { transactionId: id, activated: payload.activate === true }
    return {
      payload: { status: 'Accepted' },
      after: () => station.tellAtOnce({ kind: 'notify', action: 'NotifyPriorityCharging', payload: told }),
    }
  }),
  UpdateDynamicSchedule: only21((station, payload) => {
    const id = numberOf(payload, 'chargingProfileId')
    const profile = station.holdings.profiles.find((each) => each.id === id && each.kind === 'Dynamic')
    const limit = numberOf(partOf(payload, 'scheduleUpdate'), 'limit')
    if (!profile || limit === undefined) return { payload: { status: 'Rejected' } }
    profile.periods = [{ startS: 0, limit }]
    return { payload: { status: 'Accepted' } }
  }),
  SetDERControl: only21((station, payload) => {
    station.holdings.gridControls[textOf(payload, 'controlId') ?? ''] = payload
    return { payload: { status: 'Accepted' } }
  }),
  ClearDERControl: only21((station, payload) => {
    const { gridControls } = station.holdings
    const id = textOf(payload, 'controlId')
    const gone = Object.entries(gridControls).filter(([key, control]) =>
      id === undefined ? control.isDefault === payload.isDefault : key === id,
    )
    for (const [key] of gone) delete gridControls[key]
    return { payload: { status: gone.length > 0 ? 'Accepted' : 'NotFound' } }
  }),
}
