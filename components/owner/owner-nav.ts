import type { NavIconName } from '@/components/shell/nav-icon'

export type OwnerNavEntry = { href: string; label: string; icon: NavIconName; needs: string | null }

/** The pages of the portal; the first four stand at the bottom of a phone. */
export const ownerNav: readonly OwnerNavEntry[] = [
  { href: '/owner', label: 'Home', icon: 'home', needs: 'portal.read' },
  { href: '/owner/sites', label: 'Sites', icon: 'site', needs: 'portal.read' },
  { href: '/owner/sessions', label: 'Sessions', icon: 'bolt', needs: 'portal.read' },
  { href: '/owner/statements', label: 'Statements', icon: 'receipt', needs: 'statement.readOwn' },
  { href: '/owner/payouts', label: 'Payouts', icon: 'chart', needs: 'statement.readOwn' },
  { href: '/owner/problems', label: 'Problems', icon: 'note', needs: 'problem.report' },
  { href: '/owner/prices', label: 'Prices', icon: 'tag', needs: 'price.wish' },
  { href: '/owner/people', label: 'Settings', icon: 'cog', needs: null },
]

export const isCurrent = ({ href }: OwnerNavEntry, pathname: string): boolean =>
  href === '/owner' ? pathname === href : pathname === href || pathname.startsWith(`${href}/`)
