export type Version = '1.6' | '2.0.1' | '2.1'

/** How one model of station differs from the book. The same table drives the demo network, the fleet and the tests. */
export type Quirk = {
  version: Version
  vendor: string
  model: string
  firmware: string
  dc: boolean
  /** `none`: the unit is left out, which means Wh (OCPP 1.6 §7.43). */
  energyUnit: 'Wh' | 'kWh' | 'none'
  powerUnit: 'W' | 'kW'
  /** How it spells the unit of its temperature (1.6 only; 2.0.1 has no such measurand); null: it reports none. */
  temperatureUnit: 'Celcius' | 'Celsius' | null
  /** Current and voltage per phase instead of one value. */
  perPhase: boolean
  /** Members the official schema does not know. */
  vendorFields: boolean
  statusTimestamp: boolean
  /** Each status is said this often. */
  statusRepeats: number
  /** Reports the station itself as connector 0 (1.6). */
  stationStatus: boolean
  /** Begin and end samples inside StopTransaction.transactionData (1.6). */
  stopData: boolean
  /** WebSocket pings of its own, s; null: none. */
  pingS: number | null
  bootsAfterReconnect: boolean
  /** Says the availability of a connector by NotifyEvent instead of StatusNotification (2.x G01). */
  statusByEvent: boolean
  /** When a 2.x transaction begins (TxStartPoint EVConnected, Authorized, PowerPathClosed). */
  startPoint: 'plug' | 'authorized' | 'power'
  /** Plug leaves the bay only when unlocked from here: DC cables are fixed. */
  canUnlock: boolean
  /** Items per NotifyReport (2.x). */
  reportItems: number
  /** Shows price and cost to drivers: TariffCostCtrlr (2.x), OCA's DataTransfer convention (1.6). */
  costDisplay: boolean
}

const book = (version: Version, vendor: string, model: string, firmware: string, dc: boolean): Quirk => ({
  version,
  vendor,
  model,
  firmware,
  dc,
  energyUnit: 'Wh',
  powerUnit: 'W',
  temperatureUnit: null,
  perPhase: false,
  vendorFields: false,
  statusTimestamp: true,
  statusRepeats: 1,
  stationStatus: false,
  stopData: false,
  pingS: null,
  bootsAfterReconnect: false,
  statusByEvent: false,
  startPoint: 'authorized',
  canUnlock: !dc,
  reportItems: 12,
  costDisplay: false,
})

/** Made-up makers; each deviation is one that operators meet. */
export const quirks = {
  'polder-duo-22': book('1.6', 'Polderlaad', 'Duo 22', '4.31.2', false),
  'polder-solo-11': {
    ...book('1.6', 'Polderlaad', 'Solo 11', '4.28.0', false),
    statusTimestamp: false,
    energyUnit: 'none',
    stationStatus: true,
  },
  'havik-wall-22': {
    ...book('1.6', 'Havik Energy', 'Wall 22', '2.9.14', false),
    energyUnit: 'kWh',
    powerUnit: 'kW',
    temperatureUnit: 'Celsius',
    statusRepeats: 2,
  },
  'nordlicht-s50': {
    ...book('1.6', 'Nordlicht', 'Schnell 50', '1.17.3', true),
    temperatureUnit: 'Celcius',
    stopData: true,
    stationStatus: true,
    pingS: 60,
  },
  'kestrel-150': {
    ...book('1.6', 'Kestrel Power', 'KP150', 'R7.2', true),
    vendorFields: true,
    bootsAfterReconnect: true,
    costDisplay: true,
    temperatureUnit: 'Celcius',
  },
  'meridian-post-22': { ...book('2.0.1', 'Meridian', 'Post 22', '3.4.1', false), perPhase: true, costDisplay: true },
  'meridian-plaza-22': {
    ...book('2.0.1', 'Meridian', 'Plaza 22', '3.5.0', false),
    startPoint: 'plug',
    perPhase: true,
    costDisplay: true,
    pingS: 45,
  },
  'meridian-plaza-24': {
    ...book('2.1', 'Meridian', 'Plaza 24', '4.0.1', false),
    statusByEvent: true,
    startPoint: 'plug',
    perPhase: true,
    costDisplay: true,
  },
  'aurora-hpc-300': {
    ...book('2.0.1', 'Aurora Grid', 'HPC 300', '2025.10', true),
    startPoint: 'power',
    reportItems: 8,
  },
  'aurora-hpc-400': {
    ...book('2.0.1', 'Aurora Grid', 'HPC 400', '2026.02', true),
    costDisplay: true,
    startPoint: 'plug',
    energyUnit: 'kWh',
    pingS: 30,
  },
} as const satisfies Record<string, Quirk>

export type QuirkName = keyof typeof quirks
export const quirkNames = Object.keys(quirks) as QuirkName[]
