'use client'
import { useState } from 'react'
import { useNow } from '@/components/format/server-clock'
import { Since } from '@/components/format/since'
import { ErrorState } from '@/components/ui/error-state'
import { StaleValue } from '@/components/ui/stale-value'

const minute = 60_000

export function StaleFixtures() {
  const opened = useNow(60 * minute)
  const now = useNow(minute)
  if (opened === null) return null
  const levels = [
    { name: 'Live', at: now ?? opened },
    { name: 'Stale', at: opened - 4 * minute },
    { name: 'Expired', at: opened - 90 * minute },
    { name: 'Unknown', at: null },
  ]
  return (
    <dl className="grid gap-1.5">
      {levels.map((level) => (
        <div key={level.name} className="flex justify-between gap-3">
          <dt className="text-dim">{level.name}</dt>
          <dd>
            <StaleValue at={level.at} expectedMs={minute} lastText="148.2 kW">
              <span className="num">148.2 kW</span>
            </StaleValue>
          </dd>
        </div>
      ))}
      <div className="flex justify-between gap-3">
        <dt className="text-dim">Age</dt>
        <dd>
          <Since at={opened - 4 * minute} />
        </dd>
      </div>
    </dl>
  )
}

export function RetryFixture() {
  const [tries, setTries] = useState(0)
  return (
    <ErrorState title="Sessions could not be loaded." onRetry={() => setTries(tries + 1)} requestId="req-7f3a21">
      Live values and commands still work. Tried {tries + 1} times.
    </ErrorState>
  )
}
