'use client'
import { Moment } from '@/components/format/moment'
import { serverNow } from '@/components/format/server-clock'
import type { SilencePlace } from './silence-button'
import { silencedPlace } from './silence-words'
import { useSilences } from './use-silences'

/** Says above a station that its alarms are not announced just now, and why. */
export function SilenceStrip({ place }: { place: SilencePlace }) {
  const now = (useSilences(place).data ?? []).filter(({ from }) => from <= serverNow())
  return now.map((silence) => (
    <p
      key={`${silence.kind} ${silence.id}`}
      role="status"
      className="mx-2.5 mt-2.5 rounded-md border-l-4 border-border-strong bg-surface px-3 py-2 text-sm"
    >
      {silencedPlace(silence)}:{' '}
      {silence.until === null ? (
        'out of alarm service until it is put back'
      ) : (
        <>
          maintenance until <Moment at={silence.until} zone={place.zone} />
        </>
      )}
      . Alarms are kept and not announced.{silence.reason ? ` ${silence.reason}` : null}
    </p>
  ))
}
