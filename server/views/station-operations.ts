import { readTargets } from '../db/station-rows'
import { stationCan } from '../domain/assets/command-options'
import { canOperate, type MessageBook, operationCapability } from '../domain/assets/operation'
import type { StationGateway } from '../domain/assets/ports'
import type { KnownSetting } from '../domain/assets/setting'
import { permission } from '../domain/people/permissions'
import type { Role } from '../domain/people/roles'
import type { StationId } from '../kernel/ids'
import type { PayloadSchema } from '../kernel/payload-schema'
import type { Reads } from './reads'

/** One message for stations. `reason` says why it cannot be sent to this one now (null: it can). */
export type Operation = { action: string; versions: string[]; reason: string | null; inVersion: boolean }

export type StationOperations = {
  protocol: string | null
  /** "OCPP 2.0.1". */
  title: string | null
  evseNumbers: number[]
  /** Running ones, so that forms can name them. */
  transactions: { evseNumber: number; transactionId: string }[]
  operations: Operation[]
}

export type OperationsInput = {
  stationId: StationId
  role: Role
  gateway: Pick<StationGateway, 'isConnected' | 'cannot'>
  book: MessageBook
}

const settingsSql = `select component, component_instance as "componentInstance", evse_number as "evseNumber",
    connector_number as "connectorNumber", variable, variable_instance as "variableInstance", attribute, value,
    read_only as "readOnly", write_only as "writeOnly"
  from station_settings where station_id = $1 and attribute = 'Actual'
    and (variable in ('Available', 'Enabled') or lower(variable) = 'supportedfeatureprofiles')`

/** Every message of every version, and why some are not for this station; null: no such station. */
export async function stationOperations(reads: Reads, input: OperationsInput): Promise<StationOperations | null> {
  const { stationId, role, gateway, book } = input
  const target = (await reads.db.run(reads.scope, (tx) => readTargets(tx, [stationId])))[0]
  if (!target) return null
  const settings = await reads.db.query<KnownSetting>(reads.scope, settingsSql, [stationId])
  const { protocol } = target
  const reachable = stationCan('message', target, gateway)
  const actions = [...new Set(book.versions.flatMap((version) => book.actions(version.protocol)))].sort()
  return {
    protocol,
    title: book.versions.find((version) => version.protocol === protocol)?.title ?? null,
    evseNumbers: target.evses.map((evse) => evse.evseNumber),
    transactions: target.evses.flatMap(({ session }) =>
      session ? [{ evseNumber: session.evseNumber, transactionId: session.transactionId }] : [],
    ),
    operations: actions.map((action) => {
      const may = permission(role, operationCapability(action))
      const can = canOperate(book, { name: target.name, protocol, settings }, action)
      const here = reachable.ok ? null : reachable.refusal.message
      return {
        action,
        versions: book.versions
          .filter((each) => book.actions(each.protocol).includes(action))
          .map((each) => each.title),
        inVersion: protocol !== null && book.actions(protocol).includes(action),
        reason: can.ok ? (may.allowed ? here : may.reason) : can.refusal.message,
      }
    }),
  }
}

export type OperationForm = { protocol: string; title: string; schema: PayloadSchema }

/** The message as this version writes it; where it has none, as the newest that has it. */
export function operationForm(book: MessageBook, protocol: string | null, action: string): OperationForm | null {
  const own = book.versions.filter((version) => version.protocol === protocol)
  for (const version of [...own, ...book.versions]) {
    const schema = book.schema(version.protocol, action)
    if (schema) return { ...version, schema }
  }
  return null
}
