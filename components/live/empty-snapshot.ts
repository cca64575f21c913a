import type { LiveSnapshot } from '@/server/kernel/live'

/** A network with nothing in it. */
export const emptySnapshot: LiveSnapshot = {
  epoch: '',
  seq: 0,
  at: 0,
  locations: { idDelta: [], name: [], lat: [], lon: [], timeZone: [] },
  stations: {
    idDelta: [],
    name: [],
    location: [],
    connected: [],
    offlineAge: [],
    heardAge: [],
    powerType: [],
    heartbeatS: [],
    evseCount: [],
  },
  evses: { idDelta: [], number: [], reported: [], sinceAge: [] },
  sessions: {
    evseDelta: [],
    id: [],
    powerTensW: [],
    sampledAge: [],
    sampleEveryS: [],
    energyTensWh: [],
    socPercent: [],
    costMinor: [],
    currency: [],
    currencies: [],
  },
  errors: { evse: [], code: [] },
  alarms: [],
  commands: [],
}
