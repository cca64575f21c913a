import type { SettingInput } from '../../domain/charging/inputs'
import type { SettingName, StationAnswer } from '../../kernel/station-request'
import type { OutboundAnswer, OutboundPlan } from '../dialect'
import type { GetVariableResultType } from './messages'

/** Stations may limit the items of one message (DeviceDataCtrlr.ItemsPerMessage); none is known to take fewer than this. */
const itemsPerCall = 10

/** Questions and assignments name a variable the same way (OCPP 2.0.1 part 2 §2 ComponentType, VariableType). */
function nameOf({
  component,
  componentInstance,
  evseNumber,
  connectorNumber,
  variable,
  variableInstance,
  attribute,
}: SettingName) {
  const evse = evseNumber
    ? { evse: { id: evseNumber, ...(connectorNumber ? { connectorId: connectorNumber } : {}) } }
    : {}
  return {
    ...(attribute && attribute !== 'Actual' ? { attributeType: attribute } : {}),
    component: { name: component, ...(componentInstance ? { instance: componentInstance } : {}), ...evse },
    variable: { name: variable, ...(variableInstance ? { instance: variableInstance } : {}) },
  }
}

function inParts<T>(items: readonly T[]): T[][] {
  const parts: T[][] = []
  for (let index = 0; index < items.length; index += itemsPerCall) parts.push(items.slice(index, index + itemsPerCall))
  return parts
}

/** OCPP 2.0.1 B06. */
export function getVariables(names: SettingName[]): OutboundPlan {
  const calls = inParts(names).map((part) => ({
    action: 'GetVariables',
    payload: { getVariableData: part.map(nameOf) },
    evseNumber: null,
  }))
  return { calls, read: readValues }
}

/** OCPP 2.0.1 B05. */
export function setVariables(values: (SettingName & { value: string })[]): OutboundPlan {
  const calls = inParts(values).map((part) => ({
    action: 'SetVariables',
    payload: { setVariableData: part.map((each) => ({ ...nameOf(each), attributeValue: each.value })) },
    evseNumber: null,
  }))
  return { calls, read: (payloads) => ({ answer: readAssignments(payloads) }) }
}

type Result = Partial<GetVariableResultType>
type Listed = { getVariableResult?: unknown; setVariableResult?: unknown } | null

function listed(payloads: unknown[], field: 'getVariableResult' | 'setVariableResult'): Result[] {
  return payloads.flatMap((payload) => {
    const list = (payload as Listed)?.[field]
    return Array.isArray(list)
      ? (list as Result[]).filter(
          (each) => typeof each?.variable?.name === 'string' && typeof each.component?.name === 'string',
        )
      : []
  })
}

const word = ({ component, variable, attributeStatus }: Result) =>
  `${component?.name}.${variable?.name}: ${attributeStatus}`

function readValues(payloads: unknown[]): OutboundAnswer {
  const results = listed(payloads, 'getVariableResult')
  const read = results.filter((result) => result.attributeStatus === 'Accepted')
  const refused = results.filter((result) => result.attributeStatus !== 'Accepted')
  const detail = refused.length > 0 ? refused.map(word).join(', ').slice(0, 300) : 'Accepted'
  const outcome = read.length === 0 && refused.length > 0 ? 'rejected' : 'accepted'
  return { answer: { outcome, detail, payload: results }, settings: read.map(settingOf) }
}

function readAssignments(payloads: unknown[]): StationAnswer {
  const results = listed(payloads, 'setVariableResult')
  const willing = (status: string | undefined) => status === 'Accepted' || status === 'RebootRequired'
  const refused = results.filter((result) => !willing(result.attributeStatus as string | undefined))
  if (results.length === 0) return { outcome: 'errored', detail: 'The answer names no variable.', payload: payloads }
  if (refused.length > 0)
    return { outcome: 'rejected', detail: refused.map(word).join(', ').slice(0, 300), payload: results }
  const reboot = results.some((result) => (result.attributeStatus as string) === 'RebootRequired')
  return { outcome: 'accepted', detail: reboot ? 'RebootRequired' : 'Accepted', payload: results }
}

/** What GetVariables tells: a value. Mutability and type come with NotifyReport, and are not claimed here. */
function settingOf(result: Result): SettingInput {
  return {
    component: result.component!.name,
    componentInstance: result.component!.instance ?? '',
    evseNumber: result.component!.evse?.id ?? 0,
    connectorNumber: result.component!.evse?.connectorId ?? 0,
    variable: result.variable!.name,
    variableInstance: result.variable!.instance ?? '',
    attribute: result.attributeType ?? 'Actual',
    value: result.attributeValue ?? null,
    readOnly: false,
    writeOnly: false,
    dataType: null,
    unit: null,
    allowed: null,
  }
}
