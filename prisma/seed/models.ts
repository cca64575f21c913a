/** OCPI's words for what fits where (OCPI 2.2.1 §8.4). */
export type ConnectorStandard = 'IEC_62196_T2' | 'IEC_62196_T2_COMBO' | 'CHADEMO'

export type SeedConnector = {
  standard: ConnectorStandard
  format: 'socket' | 'cable'
  powerType: 'AC1' | 'AC3' | 'DC'
  maxPowerW: number
}

export type SeedModel = {
  vendor: string
  model: string
  firmwareVersion: string
  /** OCPP version it speaks. */
  protocol: '1.6' | '2.0.1' | '2.1'
  powerType: 'AC' | 'DC'
  evsePowerW: number
  connectors: readonly SeedConnector[]
}

const type2 = (maxPowerW: number): SeedConnector => ({
  standard: 'IEC_62196_T2',
  format: 'socket',
  powerType: 'AC3',
  maxPowerW,
})
const ccs = (maxPowerW: number): SeedConnector => ({
  standard: 'IEC_62196_T2_COMBO',
  format: 'cable',
  powerType: 'DC',
  maxPowerW,
})
const chademo: SeedConnector = { standard: 'CHADEMO', format: 'cable', powerType: 'DC', maxPowerW: 50_000 }

/** Made-up makers. The key is also the name of the behaviour the simulator gives it. */
export const models = {
  'polder-duo-22': ac('Polderlaad', 'Duo 22', '4.31.2', '1.6', 22_000),
  'polder-solo-11': ac('Polderlaad', 'Solo 11', '4.28.0', '1.6', 11_000),
  'havik-wall-22': ac('Havik Energy', 'Wall 22', '2.9.14', '1.6', 22_000),
  'nordlicht-s50': dc('Nordlicht', 'Schnell 50', '1.17.3', '1.6', 50_000, [ccs(50_000), chademo]),
  'kestrel-150': dc('Kestrel Power', 'KP150', 'R7.2', '1.6', 150_000, [ccs(150_000)]),
  'meridian-post-22': ac('Meridian', 'Post 22', '3.4.1', '2.0.1', 22_000),
  'meridian-plaza-22': ac('Meridian', 'Plaza 22', '3.5.0', '2.0.1', 22_000),
  'meridian-plaza-24': ac('Meridian', 'Plaza 24', '4.0.1', '2.1', 22_000),
  'aurora-hpc-300': dc('Aurora Grid', 'HPC 300', '2025.10', '2.0.1', 300_000, [ccs(300_000)]),
  'aurora-hpc-400': dc('Aurora Grid', 'HPC 400', '2026.02', '2.0.1', 400_000, [ccs(400_000)]),
} as const satisfies Record<string, SeedModel>

export type ModelKey = keyof typeof models

function ac(
  vendor: string,
  model: string,
  firmwareVersion: string,
  protocol: SeedModel['protocol'],
  evsePowerW: number,
): SeedModel {
  return { vendor, model, firmwareVersion, protocol, powerType: 'AC', evsePowerW, connectors: [type2(evsePowerW)] }
}

function dc(
  vendor: string,
  model: string,
  firmwareVersion: string,
  protocol: SeedModel['protocol'],
  evsePowerW: number,
  connectors: SeedConnector[],
): SeedModel {
  return { vendor, model, firmwareVersion, protocol, powerType: 'DC', evsePowerW, connectors }
}
