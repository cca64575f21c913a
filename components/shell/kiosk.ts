'use client'
import { usePathname, useSearchParams } from 'next/navigation'
import { useNow } from '@/components/format/server-clock'

/** `/overview?kiosk=1`: a board on a wall, without navigation and with larger type. */
export function useKiosk(): boolean {
  const pathname = usePathname()
  const asked = useSearchParams().get('kiosk') === '1'
  return asked && pathname === '/overview'
}

const everyMs = 10 * 60_000
const places = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
] as const

/** Moves by one pixel every ten minutes, round and round, so that nothing burns into the screen. */
export function useDrift(active: boolean): string | undefined {
  const now = useNow(60_000)
  if (!active || now === null) return undefined
  const [x, y] = places[Math.floor(now / everyMs) % places.length]!
  return `translate(${x}px, ${y}px)`
}
