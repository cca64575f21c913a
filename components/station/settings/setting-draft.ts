import type { ApiOutputs } from '@/components/api/trpc'

export type Setting = ApiOutputs['station']['settings']['settings'][number]

/** Values typed and not sent yet, by the setting's key. */
export type Draft = ReadonlyMap<number, string>

export type Change = { setting: Setting; value: string }

/** A value as it was is no change. */
export function withValue(draft: Draft, setting: Setting, value: string): Draft {
  const next = new Map(draft)
  if (!setting.writeOnly && value === (setting.value ?? '')) next.delete(setting.id)
  else next.set(setting.id, value)
  return next
}

export const changesOf = (settings: readonly Setting[], draft: Draft): Change[] =>
  settings.flatMap((setting) => {
    const value = draft.get(setting.id)
    return value === undefined ? [] : [{ setting, value }]
  })

/** "HeartbeatInterval", "EVSE.Power", with its instance and place. */
export function settingName(setting: Pick<Setting, 'variable' | 'variableInstance'>): string {
  return setting.variableInstance ? `${setting.variable}[${setting.variableInstance}]` : setting.variable
}

export function componentName(
  setting: Pick<Setting, 'component' | 'componentInstance' | 'evseNumber' | 'connectorNumber'>,
): string {
  const { component, componentInstance, evseNumber, connectorNumber } = setting
  const place = evseNumber ? `, EVSE ${evseNumber}${connectorNumber ? `, connector ${connectorNumber}` : ''}` : ''
  return component === ''
    ? 'Configuration keys'
    : `${component}${componentInstance ? `[${componentInstance}]` : ''}${place}`
}

export type Group = { name: string; settings: Setting[] }

/** Settings whose name, component or value has the words, by component, in their order. */
export function groupsOf(settings: readonly Setting[], search: string, onlyChanged: boolean): Group[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const groups = new Map<string, Setting[]>()
  for (const setting of settings) {
    if (onlyChanged && setting.previous === null && !setting.rebootRequired) continue
    const name = componentName(setting)
    const text = `${name} ${settingName(setting)} ${setting.value ?? ''}`.toLowerCase()
    if (!words.every((word) => text.includes(word))) continue
    groups.set(name, [...(groups.get(name) ?? []), setting])
  }
  return [...groups].map(([name, list]) => ({ name, settings: list }))
}

/** What can be chosen, where the station says so; null: anything can be typed. */
export function choicesOf(setting: Pick<Setting, 'dataType' | 'allowed' | 'value'>): string[] | null {
  const type = setting.dataType?.toLowerCase() ?? ''
  if (type === 'boolean')
    return setting.value === 'True' || setting.value === 'False' ? ['True', 'False'] : ['true', 'false']
  if (type === '' && /^(true|false)$/i.test(setting.value ?? ''))
    return setting.value === setting.value?.toLowerCase() ? ['true', 'false'] : ['True', 'False']
  if (type !== 'optionlist' || !setting.allowed) return null
  const options = setting.allowed.split(',').map((option) => option.trim())
  return options.length > 1 ? options : null
}

/** Whom a setting listens to. */
export function accessWords(setting: Pick<Setting, 'readOnly' | 'writeOnly'>): string {
  if (setting.writeOnly) return 'Write only'
  return setting.readOnly ? 'Read only' : 'Read and write'
}

export const outcomeWords: Record<string, string> = {
  accepted: 'Accepted',
  rebootRequired: 'Accepted, used after the next restart',
  rejected: 'Refused by the station',
  notSupported: 'Not known to the station',
  readOnly: 'Read only, not sent',
  noAnswer: 'No answer: nobody knows whether it was taken',
  notSent: 'Not sent',
}
