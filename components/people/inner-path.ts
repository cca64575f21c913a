/** Where to go after signing in: a path of this site, else the start. Never another site, however it is disguised. */
export function innerPath(from: string | null | undefined): string {
  if (!from?.startsWith('/') || from.length > 2_000) return '/'
  const base = 'http://busbar.invalid'
  const url = URL.canParse(from, base) ? new URL(from, base) : null
  if (!url || url.origin !== base || url.pathname.startsWith('/sign-in')) return '/'
  return url.pathname + url.search + url.hash
}
