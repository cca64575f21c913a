'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { Chip } from '@/components/ui/chip'
import type { LiveAlarm } from '@/server/kernel/live'
import { AlarmSteps } from './alarm-steps'
import { useRules } from './use-rules'

type Codes = ApiOutputs['alarms']['codes']
const safetyWords: Record<Codes[number]['safety'], string | null> = {
  danger: 'Do not touch',
  caution: 'Look before the next driver',
  none: null,
}

/** What to do, what it means, and what the codes in its detail line say. */
export function AlarmMeaning({ alarm }: { alarm: LiveAlarm }) {
  const catalogue = useRules()
  const rule = catalogue?.rules.find(({ id }) => id === alarm.rule)
  const detail = alarm.detail ?? ''
  const codes = useQuery(
    useTRPC().alarms.codes.queryOptions(
      { detail: detail.slice(0, 2_000) },
      { staleTime: Number.POSITIVE_INFINITY, enabled: detail !== '' },
    ),
  )
  return (
    <>
      <section className="grid gap-1.5 border-b border-border p-3 text-sm" aria-label="What to do">
        <h3 className="text-xs font-semibold text-dim">What to do</h3>
        <p className="m-0 font-medium">{alarm.advice}</p>
        {rule ? <AlarmSteps alarm={alarm} steps={rule.runbook} /> : null}
      </section>
      {rule ? (
        <section className="grid gap-1.5 border-b border-border p-3 text-sm" aria-label="What it means">
          <h3 className="text-xs font-semibold text-dim">What it means</h3>
          <p className="m-0">{rule.meaning}</p>
          {codes.data?.map((code) => (
            <CodeWords key={code.code} code={code} />
          ))}
          <p className="m-0 text-xs text-muted">
            Rule:{' '}
            <Link className="underline" href={`/settings/alarm-rules?rule=${rule.id}`}>
              {rule.title}
            </Link>
          </p>
        </section>
      ) : null}
    </>
  )
}

function CodeWords({ code }: { code: Codes[number] }) {
  const safety = safetyWords[code.safety]
  return (
    <div className="grid gap-0.5 border-l-2 border-border-strong pl-2.5">
      <p className="m-0 flex flex-wrap items-center gap-2">
        <code className="mono text-xs">{code.code}</code>
        <span className="font-medium">{code.title}</span>
        {safety ? <Chip>{safety}</Chip> : null}
      </p>
      <p className="m-0 text-muted">
        {code.meaning} Likely: {code.cause}
      </p>
    </div>
  )
}
