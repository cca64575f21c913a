import type { Station } from '../station'
import { type Payload, partOf, textOf } from '../wire'

/** One variable of the device model (2.0.1 part 2 appendices 3): where it is, what it holds, who may write it. */
export type Variable = {
  component: string
  evseNumber: number | null
  variable: string
  instance: string | null
  value: string
  mutability: 'ReadOnly' | 'WriteOnly' | 'ReadWrite'
  dataType: 'string' | 'decimal' | 'integer' | 'dateTime' | 'boolean' | 'OptionList' | 'MemberList' | 'SequenceList'
  unit: string | null
  options: string | null
  needsReboot: boolean
}

type Row = [
  component: string,
  variable: string,
  value: string,
  access: 'R' | 'W' | 'RW',
  type: Variable['dataType'],
  more?: { unit?: string; instance?: string; options?: string; needsReboot?: true },
]

const measurands = 'Energy.Active.Import.Register,Power.Active.Import,Current.Import,Voltage,SoC'
const startPoints = { plug: 'EVConnected', authorized: 'Authorized', power: 'PowerPathClosed' }

const stationRows = (station: Station): Row[] => [
  ['ChargingStation', 'Available', 'true', 'R', 'boolean'],
  ['ChargingStation', 'Model', station.spec.quirk.model, 'R', 'string'],
  ['ChargingStation', 'VendorName', station.spec.quirk.vendor, 'R', 'string'],
  ['ChargingStation', 'SupplyPhases', station.spec.quirk.dc ? '0' : '3', 'R', 'integer'],
  ['OCPPCommCtrlr', 'HeartbeatInterval', '300', 'RW', 'integer', { unit: 's' }],
  [
    'OCPPCommCtrlr',
    'WebSocketPingInterval',
    String(station.spec.quirk.pingS ?? 0),
    'RW',
    'integer',
    { unit: 's', needsReboot: true },
  ],
  ['OCPPCommCtrlr', 'MessageTimeout', '30', 'R', 'integer', { unit: 's', instance: 'Default' }],
  ['OCPPCommCtrlr', 'MessageAttempts', '3', 'RW', 'integer', { instance: 'TransactionEvent' }],
  ['OCPPCommCtrlr', 'MessageAttemptInterval', '10', 'RW', 'integer', { unit: 's', instance: 'TransactionEvent' }],
  ['OCPPCommCtrlr', 'OfflineThreshold', '60', 'RW', 'integer', { unit: 's' }],
  ['OCPPCommCtrlr', 'NetworkProfileConnectionAttempts', '3', 'RW', 'integer'],
  ['OCPPCommCtrlr', 'NetworkConfigurationPriority', '0', 'RW', 'SequenceList'],
  ['OCPPCommCtrlr', 'RetryBackOffWaitMinimum', '2', 'RW', 'integer', { unit: 's' }],
  ['OCPPCommCtrlr', 'RetryBackOffRandomRange', '3', 'RW', 'integer', { unit: 's' }],
  ['OCPPCommCtrlr', 'RetryBackOffRepeatTimes', '5', 'RW', 'integer'],
  ['OCPPCommCtrlr', 'UnlockOnEVSideDisconnect', 'true', 'RW', 'boolean'],
  ['OCPPCommCtrlr', 'ResetRetries', '1', 'RW', 'integer'],
  ['SecurityCtrlr', 'BasicAuthPassword', '', 'W', 'string'],
  ['SecurityCtrlr', 'Identity', station.spec.identity, 'R', 'string'],
  ['SecurityCtrlr', 'SecurityProfile', String(station.credentials.profile), 'R', 'integer'],
  ['SecurityCtrlr', 'OrganizationName', 'Demo', 'RW', 'string'],
  ['AuthCtrlr', 'Enabled', 'true', 'RW', 'boolean'],
  ['AuthCtrlr', 'AuthorizeRemoteStart', 'false', 'RW', 'boolean'],
  ['AuthCtrlr', 'LocalAuthorizeOffline', 'true', 'RW', 'boolean'],
  ['AuthCtrlr', 'LocalPreAuthorize', 'false', 'RW', 'boolean'],
  ['AuthCacheCtrlr', 'Enabled', 'true', 'RW', 'boolean'],
  ['TxCtrlr', 'EVConnectionTimeOut', '60', 'RW', 'integer', { unit: 's' }],
  ['TxCtrlr', 'StopTxOnEVSideDisconnect', 'true', 'R', 'boolean'],
  ['TxCtrlr', 'StopTxOnInvalidId', 'true', 'RW', 'boolean'],
  [
    'TxCtrlr',
    'TxStartPoint',
    startPoints[station.spec.quirk.startPoint],
    'RW',
    'MemberList',
    { options: 'EVConnected,Authorized,PowerPathClosed' },
  ],
  [
    'TxCtrlr',
    'TxStopPoint',
    'EVConnected,Authorized',
    'RW',
    'MemberList',
    { options: 'EVConnected,Authorized,PowerPathClosed' },
  ],
  ['SampledDataCtrlr', 'TxUpdatedInterval', String(station.spec.sampleIntervalS), 'RW', 'integer', { unit: 's' }],
  ['SampledDataCtrlr', 'TxEndedInterval', '0', 'RW', 'integer', { unit: 's' }],
  ['SampledDataCtrlr', 'TxStartedMeasurands', measurands, 'RW', 'MemberList'],
  ['SampledDataCtrlr', 'TxUpdatedMeasurands', measurands, 'RW', 'MemberList'],
  ['SampledDataCtrlr', 'TxEndedMeasurands', measurands, 'RW', 'MemberList'],
  ['AlignedDataCtrlr', 'Interval', '0', 'RW', 'integer', { unit: 's' }],
  ['AlignedDataCtrlr', 'Measurands', 'Energy.Active.Import.Register', 'RW', 'MemberList'],
  ['DeviceDataCtrlr', 'ItemsPerMessage', '20', 'R', 'integer', { instance: 'GetVariables' }],
  ['DeviceDataCtrlr', 'ItemsPerMessage', '20', 'R', 'integer', { instance: 'SetVariables' }],
  ['ClockCtrlr', 'TimeSource', 'Heartbeat', 'RW', 'SequenceList', { options: 'Heartbeat,NTP' }],
  ['DisplayMessageCtrlr', 'Available', 'true', 'R', 'boolean'],
  ['LocalAuthListCtrlr', 'Enabled', 'true', 'RW', 'boolean'],
  ['LocalAuthListCtrlr', 'ItemsPerMessage', '200', 'R', 'integer'],
  ['ReservationCtrlr', 'Enabled', 'true', 'RW', 'boolean'],
  ['SmartChargingCtrlr', 'Enabled', 'true', 'RW', 'boolean'],
  ['SmartChargingCtrlr', 'ProfileStackLevel', '8', 'R', 'integer'],
  ['SmartChargingCtrlr', 'RateUnit', 'A,W', 'R', 'MemberList'],
  ['MonitoringCtrlr', 'Enabled', 'true', 'RW', 'boolean'],
  ...(station.spec.quirk.costDisplay ? costRows : []),
]

const costRows: Row[] = [
  ['TariffCostCtrlr', 'Available', 'true', 'R', 'boolean', { instance: 'Tariff' }],
  ['TariffCostCtrlr', 'Available', 'true', 'R', 'boolean', { instance: 'Cost' }],
  ['TariffCostCtrlr', 'Enabled', 'true', 'RW', 'boolean', { instance: 'Tariff' }],
  ['TariffCostCtrlr', 'Enabled', 'true', 'RW', 'boolean', { instance: 'Cost' }],
  ['TariffCostCtrlr', 'Currency', 'EUR', 'RW', 'string'],
  ['TariffCostCtrlr', 'TariffFallbackMessage', '', 'RW', 'string'],
  ['TariffCostCtrlr', 'TariffFallbackMessage', '', 'RW', 'string', { instance: 'nl' }],
  ['TariffCostCtrlr', 'TotalCostFallbackMessage', '', 'RW', 'string'],
]

const evseRows = (station: Station, index: number): Row[] => {
  const powerW = station.spec.evses[index]?.place.evsePowerW ?? 0
  return [
    ['EVSE', 'Available', 'true', 'R', 'boolean'],
    ['EVSE', 'AvailabilityState', 'Available', 'R', 'OptionList'],
    ['EVSE', 'Power', String(powerW), 'R', 'decimal', { unit: 'W' }],
    ['Connector', 'ConnectorType', station.spec.quirk.dc ? 'cCCS2' : 'sType2', 'R', 'string'],
  ]
}

const keyOf = (row: Pick<Variable, 'component' | 'evseNumber' | 'variable' | 'instance'>) =>
  `${row.component}.${row.variable}/${row.instance ?? ''}#${row.evseNumber ?? ''}`.toLowerCase()

function built(station: Station, row: Row, evseNumber: number | null): Variable {
  const [component, variable, value, access, dataType, more] = row
  const mutability = ({ R: 'ReadOnly', W: 'WriteOnly', RW: 'ReadWrite' } as const)[access]
  const place = { component, evseNumber, variable, instance: more?.instance ?? null }
  const current = station.settings.get(keyOf(place)) ?? value
  const rest = { unit: more?.unit ?? null, options: more?.options ?? null, needsReboot: more?.needsReboot === true }
  return { ...place, value: current, mutability, dataType, ...rest }
}

/** What the station holds for a station-wide variable, when somebody set it. */
export const changedValue = (station: Station, component: string, variable: string) =>
  station.settings.get(keyOf({ component, evseNumber: null, variable, instance: null }))

/** The whole device model of a station as it stands. */
export function variablesOf(station: Station): Variable[] {
  return [
    ...stationRows(station).map((row) => built(station, row, null)),
    ...station.evses.flatMap((evse, index) => evseRows(station, index).map((row) => built(station, row, evse.number))),
  ]
}

/** How the standard finds one: names are case-insensitive (CiString). */
export function findVariable(station: Station, asked: Payload): Variable | 'UnknownComponent' | 'UnknownVariable' {
  const component = partOf(asked, 'component')
  const variable = partOf(asked, 'variable')
  const evseId = partOf(component, 'evse').id
  const all = variablesOf(station)
  const wanted = keyOf({
    component: textOf(component, 'name') ?? '',
    evseNumber: typeof evseId === 'number' ? evseId : null,
    variable: textOf(variable, 'name') ?? '',
    instance: textOf(variable, 'instance') ?? null,
  })
  const found = all.find((each) => keyOf(each) === wanted)
  if (found) return found
  const name = (textOf(component, 'name') ?? '').toLowerCase()
  return all.some((each) => each.component.toLowerCase() === name) ? 'UnknownVariable' : 'UnknownComponent'
}

export type SetStatus = 'Accepted' | 'Rejected' | 'UnknownComponent' | 'UnknownVariable' | 'RebootRequired'

export function setVariable(station: Station, asked: Payload): SetStatus {
  const found = findVariable(station, asked)
  if (typeof found === 'string') return found
  const value = textOf(asked, 'attributeValue') ?? ''
  if (found.mutability === 'ReadOnly') return 'Rejected'
  if (found.dataType === 'integer' && !/^\d{1,9}$/.test(value)) return 'Rejected'
  if (found.dataType === 'boolean' && !/^(true|false)$/.test(value)) return 'Rejected'
  // A00.FR.205: 16 to 40 characters.
  if (found.variable === 'BasicAuthPassword' && (value.length < 16 || value.length > 64)) return 'Rejected'
  station.settings.set(keyOf(found), value)
  return found.needsReboot ? 'RebootRequired' : 'Accepted'
}
