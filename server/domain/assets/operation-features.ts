import type { KnownSetting } from './setting'

type Feature = {
  /** For people. */
  name: string
  actions: readonly string[]
  /** 1.6: its name in SupportedFeatureProfiles (§9.1.25). */
  profile?: string
  /** 2.x: the component whose Available or Enabled says so (part 2 appendices 3). */
  component?: string
}

const features: readonly Feature[] = [
  {
    name: 'smart charging',
    profile: 'SmartCharging',
    component: 'SmartChargingCtrlr',
    actions: [
      'SetChargingProfile',
      'ClearChargingProfile',
      'GetCompositeSchedule',
      'GetChargingProfiles',
      'UpdateDynamicSchedule',
      'UsePriorityCharging',
    ],
  },
  {
    name: 'local list',
    profile: 'LocalAuthListManagement',
    component: 'LocalAuthListCtrlr',
    actions: ['SendLocalList', 'GetLocalListVersion'],
  },
  {
    name: 'reservations',
    profile: 'Reservation',
    component: 'ReservationCtrlr',
    actions: ['ReserveNow', 'CancelReservation'],
  },
  { name: 'firmware management', profile: 'FirmwareManagement', actions: ['GetDiagnostics', 'UpdateFirmware'] },
  { name: 'remote trigger', profile: 'RemoteTrigger', actions: ['TriggerMessage'] },
  {
    name: 'display messages',
    component: 'DisplayMessageCtrlr',
    actions: ['SetDisplayMessage', 'GetDisplayMessages', 'ClearDisplayMessage'],
  },
  {
    name: 'monitoring',
    component: 'MonitoringCtrlr',
    actions: [
      'SetMonitoringBase',
      'SetMonitoringLevel',
      'SetVariableMonitoring',
      'ClearVariableMonitoring',
      'GetMonitoringReport',
    ],
  },
]

const sameName = (left: string, right: string) => left.toLowerCase() === right.toLowerCase()

/** The feature a station said it does not have, and where it said so; null: it has it, or never told. */
export function featureOff(
  action: string,
  settings: readonly KnownSetting[],
): { feature: string; setting: string } | null {
  const feature = features.find((each) => each.actions.includes(action))
  if (!feature) return null
  const { profile, component } = feature
  const listed = settings.find((setting) => sameName(setting.variable, 'SupportedFeatureProfiles'))?.value
  if (profile && listed) {
    const has = listed.split(',').some((each) => sameName(each.trim(), profile))
    return has ? null : { feature: feature.name, setting: 'SupportedFeatureProfiles' }
  }
  if (!component) return null
  const off = settings.find(
    (setting) =>
      sameName(setting.component, component) &&
      (sameName(setting.variable, 'Available') || sameName(setting.variable, 'Enabled')) &&
      setting.value?.toLowerCase() === 'false',
  )
  return off ? { feature: feature.name, setting: `${component}.${off.variable} is false` } : null
}
