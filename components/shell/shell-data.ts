import type { NavId } from './nav-entries'
import type { Permissions } from './permissions'

export type ShellUser = { name: string; email: string /** As shown: "Operator". */; roleLabel: string }

/** Beside a navigation entry. `p1`: somebody must act now. */
export type NavCount = { text: string; label: string; tone?: 'neutral' | 'p1' }

/** What the server knows about the one who looks; plain data, crosses to the client. */
export type ShellData = {
  /** null: "Busbar". */
  tenantName: string | null
  user: ShellUser | null
  permissions: Permissions
  /** Numbers beside the navigation; alarms are counted live once the stream is up. */
  counts: Partial<Record<NavId, NavCount>>
  /** Unacknowledged P1 and P2 when the page was made, until the live stream says. */
  alarmCount: number
  /** Entries this role does not see. */
  hiddenNav: NavId[]
  /** IANA zone of the clock in the bar; null: the viewer's. */
  zone: string | null
}

export const emptyShellData: ShellData = {
  tenantName: null,
  user: null,
  permissions: {},
  counts: {},
  alarmCount: 0,
  hiddenNav: [],
  zone: null,
}
