'use client'
import { formatIso, formatTimeSeconds, zoneName } from '@/components/format/instant'
import { useNow } from '@/components/format/server-clock'

/** The server's time, "18:42:07 CET". Keeps its width while the page is still server made. */
export function Clock({ zone }: { zone: string | null }) {
  const now = useNow(1_000)
  return (
    <span className="num min-w-22 text-right text-sm whitespace-nowrap text-muted max-md:hidden">
      {now === null ? null : (
        <time dateTime={formatIso(now)} title={formatIso(now)}>
          {formatTimeSeconds(now, zone ?? undefined)} {zoneName(now, zone ?? undefined)}
        </time>
      )}
    </span>
  )
}
