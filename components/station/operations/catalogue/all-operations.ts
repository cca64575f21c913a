import { availability } from './availability'
import { certificates } from './certificates'
import { charging } from './charging'
import { chargingProfiles } from './charging-profiles'
import { configuration } from './configuration'
import { dataTransfer } from './data-transfer'
import { display } from './display'
import { firmwareLogs } from './firmware-logs'
import { grid } from './grid'
import { localList } from './local-list'
import { monitoring } from './monitoring'
import type { OperationGroup, OperationWords } from './operation-words'
import { reservation } from './reservation'
import { streams } from './streams'
import { tariffs } from './tariffs'
import { vehicleToGrid } from './vehicle-to-grid'

/** Tasks in the order in which people need them. */
export const operationGroups: readonly OperationGroup[] = [
  charging,
  availability,
  configuration,
  localList,
  reservation,
  chargingProfiles,
  firmwareLogs,
  certificates,
  display,
  monitoring,
  tariffs,
  grid,
  vehicleToGrid,
  streams,
  dataTransfer,
]

const byAction = new Map(operationGroups.flatMap((group) => Object.entries(group.operations)))

export const wordsOf = (action: string): OperationWords =>
  byAction.get(action) ?? { title: action, explains: 'A message of the station’s standard.' }
