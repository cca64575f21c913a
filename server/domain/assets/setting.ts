import type { StationId } from '../../kernel/ids'
import type { TenantScope } from '../../kernel/scope'
import type { SettingName } from '../../kernel/station-request'

/** What must be known of a setting before it is written. `value` null: not reported, or never readable. */
export type KnownSetting = Required<SettingName> & { value: string | null; readOnly: boolean; writeOnly: boolean }

/** Settings as stations reported them; the reports themselves are stored by the gateway. */
export interface StationSettingStore {
  known(scope: TenantScope, stationId: StationId): Promise<KnownSetting[]>
  /** The station took these values at `at` but uses them only after its next restart. */
  markRebootRequired(scope: TenantScope, stationId: StationId, names: readonly SettingName[], at: number): Promise<void>
}

const secret = /authorizationkey|password|passphrase|secret|privatekey/i

/** Never shown, never written down: a setting whose name speaks of a secret. */
export const isSecret = (name: Pick<SettingName, 'variable'>): boolean => secret.test(name.variable)

/** One text for one setting, for people and for comparing: "OCPPCommCtrlr.HeartbeatInterval", "AlignedDataCtrlr.Interval (EVSE 1)". */
export function settingText(name: SettingName): string {
  const { component, componentInstance, evseNumber, connectorNumber, variable, variableInstance, attribute } = name
  const instance = (text: string | undefined) => (text ? `[${text}]` : '')
  const place = evseNumber ? ` (EVSE ${evseNumber}${connectorNumber ? `, connector ${connectorNumber}` : ''})` : ''
  const path = `${component ? `${component}${instance(componentInstance)}.` : ''}${variable}${instance(variableInstance)}`
  return `${path}${attribute && attribute !== 'Actual' ? `/${attribute}` : ''}${place}`
}
