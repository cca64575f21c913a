import type { Rule } from '../rule'
import { clockRules } from './clock'
import { energyMissing } from './energy-missing'
import { evseStateRules } from './evse-states'
import { failedStarts, startsRefused } from './failed-starts'
import { faultRules } from './faults'
import { firmwareRules } from './firmware'
import { moneyFindingRules } from './money-findings'
import { dcStationOffline, stationOffline } from './offline'
import { reportedRules } from './reported-events'
import { reconnectStorm, restartRules, tokenStorm } from './restarts'
import { meterGap, sessionBlocking, sessionStuck } from './session-stuck'
import { sessionWithoutTariff } from './session-without-tariff'
import { silentFindingRules } from './silent-findings'
import { stationFindingRules } from './station-findings'

/** Every rule there is; a new one is a file, or a row of a table, and a line here. */
export const allRules: readonly Rule[] = [
  stationOffline,
  dcStationOffline,
  ...faultRules,
  failedStarts,
  startsRefused,
  energyMissing,
  meterGap,
  sessionStuck,
  sessionBlocking,
  sessionWithoutTariff,
  ...evseStateRules,
  ...restartRules,
  reconnectStorm,
  tokenStorm,
  ...firmwareRules,
  ...clockRules,
  ...reportedRules,
  ...stationFindingRules,
  ...silentFindingRules,
  ...moneyFindingRules,
]
