import type { Station } from '../station'

/** A configuration key of OCPP 1.6 (§9): its default, whether it can be written, and what is allowed. */
type Key = {
  value: string | ((station: Station) => string)
  readonly?: true
  writeOnly?: true
  takes?: 'number' | 'boolean'
  needsReboot?: true
  /** Only stations with a display for prices have it. */
  ofCostDisplay?: true
}

const fixed = (value: Key['value']): Key => ({ value, readonly: true })
const count = (value: string): Key => ({ value, takes: 'number' })
const flag = (value: string): Key => ({ value, takes: 'boolean' })

export const keys: Record<string, Key> = {
  AllowOfflineTxForUnknownId: flag('false'),
  AuthorizationCacheEnabled: flag('true'),
  AuthorizationKey: { value: '', writeOnly: true },
  AuthorizeRemoteTxRequests: flag('false'),
  ChargeProfileMaxStackLevel: fixed('8'),
  ChargingScheduleAllowedChargingRateUnit: fixed('Current,Power'),
  ChargingScheduleMaxPeriods: fixed('24'),
  BlinkRepeat: count('3'),
  ClockAlignedDataInterval: count('0'),
  ConnectionTimeOut: count('60'),
  ConnectorPhaseRotation: { value: '0.RST,1.RST' },
  ConnectorPhaseRotationMaxLength: fixed('4'),
  GetConfigurationMaxKeys: fixed('50'),
  HeartbeatInterval: count('300'),
  LightIntensity: count('70'),
  LocalAuthListEnabled: flag('true'),
  LocalAuthListMaxLength: fixed('2000'),
  LocalAuthorizeOffline: flag('true'),
  LocalPreAuthorize: flag('false'),
  MaxChargingProfilesInstalled: fixed('16'),
  MaxEnergyOnInvalidId: count('0'),
  MeterValuesAlignedData: { value: 'Energy.Active.Import.Register' },
  MeterValuesAlignedDataMaxLength: fixed('8'),
  MeterValuesSampledData: {
    value: (station) =>
      `Energy.Active.Import.Register,Power.Active.Import,Current.Import,Voltage${station.spec.quirk.dc ? ',SoC' : ''}`,
  },
  MeterValuesSampledDataMaxLength: fixed('8'),
  MeterValueSampleInterval: { value: (station) => String(station.spec.sampleIntervalS), takes: 'number' },
  MinimumStatusDuration: count('0'),
  NumberOfConnectors: fixed((station) => String(station.evses.length)),
  ResetRetries: count('3'),
  SendLocalListMaxLength: fixed('200'),
  StopTransactionOnEVSideDisconnect: flag('true'),
  StopTransactionOnInvalidId: flag('true'),
  StopTxnAlignedData: { value: '' },
  StopTxnAlignedDataMaxLength: fixed('8'),
  StopTxnSampledData: { value: (station) => (station.spec.quirk.stopData ? 'Energy.Active.Import.Register' : '') },
  StopTxnSampledDataMaxLength: fixed('8'),
  SupportedFeatureProfiles: fixed(
    'Core,FirmwareManagement,LocalAuthListManagement,Reservation,SmartCharging,RemoteTrigger',
  ),
  SupportedFeatureProfilesMaxLength: fixed('6'),
  TransactionMessageAttempts: count('3'),
  TransactionMessageRetryInterval: count('10'),
  UnlockConnectorOnEVSideDisconnect: flag('true'),
  WebSocketPingInterval: {
    value: (station) => String(station.spec.quirk.pingS ?? 0),
    takes: 'number',
    needsReboot: true,
  },
  CpoName: { value: '' },
  // OCA "OCPP & California Pricing Requirements" 3.1 §3.
  CustomDisplayCostAndPrice: { ...fixed('true'), ofCostDisplay: true },
  DefaultPrice: { value: '', ofCostDisplay: true },
  'DefaultPriceText,nl': { value: '', ofCostDisplay: true },
  NumberOfDecimalsForCostValues: { ...fixed('2'), ofCostDisplay: true },
  SecurityProfile: { value: (station) => String(station.credentials.profile), takes: 'number' },
}

export function settingValue(station: Station, name: string): string | undefined {
  const key = keys[name]
  if (key === undefined) return undefined
  return station.settings.get(name) ?? (typeof key.value === 'string' ? key.value : key.value(station))
}

/** Key names are case-insensitive (1.6 §7.27 CiString50). */
export const keyNamed = (station: Station, name: string) =>
  keysOf(station).find((each) => each.toLowerCase() === name.toLowerCase())

export const keysOf = (station: Station): string[] =>
  Object.keys(keys).filter((name) => !keys[name]?.ofCostDisplay || station.spec.quirk.costDisplay)

export type Change = 'Accepted' | 'Rejected' | 'RebootRequired' | 'NotSupported'

export function change(station: Station, asked: string, value: string): Change {
  const name = keyNamed(station, asked)
  const key = name === undefined ? undefined : keys[name]
  if (name === undefined || key === undefined) return 'NotSupported'
  if (key.readonly) return 'Rejected'
  if (key.takes === 'number' && !/^\d{1,9}$/.test(value)) return 'Rejected'
  if (key.takes === 'boolean' && !/^(true|false)$/i.test(value)) return 'Rejected'
  // Security whitepaper: the key is hexadecimal, at least 16 bytes, at most 20.
  if (name === 'AuthorizationKey' && !/^([0-9a-f]{2}){16,20}$/i.test(value)) return 'Rejected'
  station.settings.set(name, value)
  return key.needsReboot ? 'RebootRequired' : 'Accepted'
}
