/**
 * Vehicles as a station sees them. `batteryWh` is usable energy, `maxAcW`/`maxDcW` what the vehicle takes at most.
 * The DC curve is flat up to `taperFromSoc`, then falls in a line to `endShare` of the maximum at 100 %.
 */
export type Vehicle = {
  name: string
  batteryWh: number
  maxAcW: number
  acPhases: 1 | 3
  /** 0: no DC inlet. */
  maxDcW: number
  taperFromSoc: number
  endShare: number
  /** Pack voltage at half charge. */
  packV: number
}

const vehicle = (
  name: string,
  batteryKwh: number,
  acKw: number,
  acPhases: 1 | 3,
  dcKw: number,
  taperFromSoc: number,
  endShare: number,
  packV: number,
): Vehicle => ({
  name,
  batteryWh: batteryKwh * 1000,
  maxAcW: acKw * 1000,
  acPhases,
  maxDcW: dcKw * 1000,
  taperFromSoc,
  endShare,
  packV,
})

export const vehicles = {
  plugInHybrid: vehicle('plug-in hybrid', 11, 3.7, 1, 0, 80, 0.3, 350),
  cityCar: vehicle('city car', 25, 7.4, 1, 40, 70, 0.2, 330),
  compact: vehicle('compact', 52, 11, 3, 100, 60, 0.15, 360),
  family: vehicle('family car', 62, 11, 3, 135, 62, 0.14, 370),
  saloon: vehicle('saloon', 77, 11, 3, 190, 58, 0.12, 380),
  highVoltage: vehicle('800 V saloon', 82, 11, 3, 240, 72, 0.15, 690),
  estate: vehicle('estate', 94, 22, 3, 205, 65, 0.13, 390),
  van: vehicle('delivery van', 68, 11, 3, 115, 78, 0.2, 400),
  lorry: vehicle('lorry', 420, 0, 3, 350, 80, 0.3, 700),
} as const satisfies Record<string, Vehicle>

export type VehicleName = keyof typeof vehicles

/** Which vehicles come to a station; a name twice is twice as likely. */
export const vehicleMixes: Record<string, readonly VehicleName[]> = {
  everyday: ['plugInHybrid', 'cityCar', 'compact', 'compact', 'family', 'family', 'saloon', 'estate'],
  company: ['compact', 'family', 'saloon', 'saloon', 'highVoltage', 'estate', 'plugInHybrid'],
  longDistance: ['compact', 'family', 'saloon', 'saloon', 'highVoltage', 'highVoltage', 'estate', 'van'],
  depot: ['van', 'van', 'van', 'cityCar'],
  heavy: ['lorry', 'lorry', 'van'],
}

/** Power the vehicle accepts at this state of charge, W at the plug, before the station's own limit. */
export function acceptedPowerW(car: Vehicle, socPercent: number, dc: boolean): number {
  if (socPercent >= 100) return 0
  if (!dc) return socPercent < 96 ? car.maxAcW : car.maxAcW * (1 - ((socPercent - 96) / 4) * 0.75)
  // A nearly empty battery is spared for the first few per cent.
  const low = socPercent < 8 ? 0.6 + (socPercent / 8) * 0.4 : 1
  const fall = Math.max(0, socPercent - car.taperFromSoc) / (100 - car.taperFromSoc)
  return car.maxDcW * low * (1 - fall * (1 - car.endShare))
}

/** Pack voltage, V: rises about 12 % from empty to full. */
export const packVoltage = (car: Vehicle, socPercent: number) => car.packV * (0.94 + 0.12 * (socPercent / 100))
