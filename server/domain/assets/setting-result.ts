import type { SettingName, StationAnswer } from '../../kernel/station-request'

/** What became of one written setting. `detail` is the station's own word. */
export type SettingResult = {
  name: SettingName
  outcome: 'accepted' | 'rebootRequired' | 'rejected' | 'notSupported' | 'readOnly' | 'noAnswer' | 'notSent'
  detail: string | null
}

type Reported = {
  key?: unknown
  status?: unknown
  component?: { name?: unknown; instance?: unknown; evse?: { id?: unknown } }
  variable?: { name?: unknown; instance?: unknown }
  attributeStatus?: unknown
}

// OCPP 1.6 §7.21 ConfigurationStatus and OCPP 2.0.1 part 2 §3.79 SetVariableStatusEnumType.
const outcomeOf: Record<string, SettingResult['outcome']> = {
  Accepted: 'accepted',
  RebootRequired: 'rebootRequired',
  Rejected: 'rejected',
  NotSupported: 'notSupported',
  UnknownComponent: 'notSupported',
  UnknownVariable: 'notSupported',
  NotSupportedAttributeType: 'notSupported',
}

/** A station's answer to several settings, one by one: 1.6 names keys, 2.x components and variables. */
export function settingResults(names: readonly SettingName[], answer: StationAnswer): SettingResult[] {
  if (answer.outcome === 'timedOut') return names.map((name) => ({ name, outcome: 'noAnswer', detail: answer.detail }))
  if (!('payload' in answer)) return names.map((name) => ({ name, outcome: 'notSent', detail: answer.detail }))
  const reported = Array.isArray(answer.payload) ? (answer.payload as Reported[]) : []
  return names.map((name) => {
    const found = reported.find((each) => speaksOf(each, name))
    const status = found?.status ?? found?.attributeStatus
    if (typeof status !== 'string') return { name, outcome: 'rejected', detail: answer.detail }
    return { name, outcome: outcomeOf[status] ?? 'rejected', detail: status }
  })
}

function speaksOf(reported: Reported, name: SettingName): boolean {
  if (reported.key !== undefined) return reported.key === name.variable
  const { component, variable } = reported
  return (
    component?.name === name.component &&
    (component.instance ?? '') === (name.componentInstance ?? '') &&
    (component.evse?.id ?? 0) === (name.evseNumber ?? 0) &&
    variable?.name === name.variable &&
    (variable.instance ?? '') === (name.variableInstance ?? '')
  )
}
