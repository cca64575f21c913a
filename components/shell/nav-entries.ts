import type { NavIconName } from './nav-icon'

export type NavEntry = {
  id: NavId
  label: string
  href: string
  icon: NavIconName /** Second key after G. */
  key?: string
}
export type NavGroup = { label: string; entries: NavEntry[] }
export type NavId =
  | 'overview'
  | 'map'
  | 'alarms'
  | 'stations'
  | 'sites'
  | 'work'
  | 'handOver'
  | 'sessions'
  | 'support'
  | 'drivers'
  | 'tariffs'
  | 'billing'
  | 'owners'
  | 'reports'
  | 'settings'

/** The pages there are. */
export const navGroups: NavGroup[] = [
  {
    label: 'Operate',
    entries: [
      { id: 'overview', label: 'Overview', href: '/overview', icon: 'home', key: 'o' },
      { id: 'map', label: 'Live map', href: '/map', icon: 'map', key: 'm' },
      { id: 'alarms', label: 'Alarms', href: '/alarms', icon: 'bell', key: 'a' },
      { id: 'stations', label: 'Stations', href: '/stations', icon: 'station', key: 's' },
      { id: 'sites', label: 'Sites', href: '/sites', icon: 'site', key: 'i' },
      { id: 'sessions', label: 'Sessions', href: '/sessions', icon: 'bolt', key: 'e' },
      { id: 'support', label: 'Support', href: '/support', icon: 'headset', key: 'p' },
      { id: 'drivers', label: 'Drivers', href: '/drivers', icon: 'person', key: 'd' },
      { id: 'work', label: 'Work orders', href: '/work', icon: 'wrench', key: 'w' },
      { id: 'handOver', label: 'Hand-over', href: '/hand-over', icon: 'note', key: 'h' },
    ],
  },
  {
    label: 'Money',
    entries: [
      { id: 'tariffs', label: 'Tariffs', href: '/tariffs', icon: 'tag', key: 't' },
      { id: 'billing', label: 'Billing', href: '/billing', icon: 'receipt', key: 'b' },
      { id: 'owners', label: 'Owners', href: '/owners', icon: 'people' },
      { id: 'reports', label: 'Reports', href: '/reports', icon: 'chart', key: 'r' },
    ],
  },
  { label: 'Admin', entries: [{ id: 'settings', label: 'Settings', href: '/settings', icon: 'cog' }] },
]

export const navEntries: NavEntry[] = navGroups.flatMap((group) => group.entries)

export const isCurrent = (entry: NavEntry, pathname: string): boolean =>
  pathname === entry.href || pathname.startsWith(`${entry.href}/`)
