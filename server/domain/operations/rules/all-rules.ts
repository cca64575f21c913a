import type { Rule } from '../rule'
import { energyMissing } from './energy-missing'
import { evseFaulted } from './evse-faulted'
import { failedStarts } from './failed-starts'
import { sessionStuck } from './session-stuck'
import { stationOffline } from './station-offline'

/** Every rule there is; a new one is a file and a row. */
export const allRules: readonly Rule[] = [stationOffline, evseFaulted, failedStarts, energyMissing, sessionStuck]
