'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTRPC } from '@/components/api/trpc'
import { Moment } from '@/components/format/moment'
import { Answer } from '@/components/session/answer'
import type { Session } from '@/components/session/session-page'
import { formatAmount, PriceTotal } from '@/components/tariff/price-lines'
import { Panel } from '@/components/ui/panel'
import { Skeleton } from '@/components/ui/skeleton'
import { billingWords, levelWords, type Money } from './billing-words'
import { DecideButtons } from './decide-buttons'
import { Evidence } from './evidence'
import { MoneyLine } from './money-line'
import { SessionCdrs } from './session-cdrs'

const runningEveryMs = 15_000
const dueEveryMs = 5_000

/** What the session costs, by which tariff, line by line to the meter values; and where it stands on its way to a CDR. */
export function SessionMoney({ session }: { session: Session }) {
  const api = useTRPC()
  const query = useQuery(
    api.billing.session.queryOptions(
      { sessionId: session.id },
      {
        refetchInterval: ({ state }) =>
          state.data?.state === 'running' ? runningEveryMs : state.data?.state === 'due' ? dueEveryMs : false,
      },
    ),
  )
  return (
    <Panel title="Cost" padded={false} lead={query.data ? <Kind money={query.data} /> : null}>
      <Answer query={query} what="the cost" skeleton={<Skeleton className="m-3 h-32" />}>
        {(money) => <Loaded money={money} session={session} />}
      </Answer>
    </Panel>
  )
}

const kindWords = { running: 'so far', billed: 'final', preview: 'not billed yet' }

const Kind = ({ money }: { money: Money }) =>
  money.priced ? <span className="chip">{kindWords[money.priced.kind]}</span> : null

function Loaded({ money, session }: { money: Money; session: Session }) {
  const { priced, tariff, hold } = money
  const href = tariff ? `/tariffs/${tariff.tariffId}?version=${tariff.version}` : null
  return (
    <div className="grid">
      {hold?.state === 'open' ? <HoldBanner money={money} session={session} /> : null}
      {priced ? (
        <>
          <div>
            {priced.session.lines.map((line) => (
              <MoneyLine
                key={`${line.element}.${line.component}.${line.price}.${line.reservation}`}
                line={line}
                priced={priced.session}
                ruleHref={href}
              />
            ))}
            {priced.session.adjustments.map(({ text, amount }) => (
              <p key={text} className="flex justify-between gap-3 px-3 py-1.5 text-sm">
                <span>{text}</span>
                <b className="num">{formatAmount(amount.afterTax, priced.session.currency)}</b>
              </p>
            ))}
          </div>
          <div className="px-1.5 pb-2">
            <PriceTotal priced={priced.session} />
          </div>
        </>
      ) : null}
      <div className="grid gap-1 border-t border-border px-3 py-2 text-xs text-muted">
        <p>{money.refusal && money.state === 'refused' ? money.refusal : billingWords[money.state].sentence}</p>
        {tariff && href ? (
          <p>
            <Link href={href} className="link">
              {tariff.tariffName}, version {tariff.version}
            </Link>
            , assigned to {levelWords[tariff.level] ?? tariff.level}
            {tariff.groupKey ? ` for group ${tariff.groupKey}` : ''}. Times are {session.timeZone}.
          </p>
        ) : null}
        {priced ? <p>Rounded {priced.session.rounded.rule}.</p> : null}
        {priced?.session.notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
        {hold && hold.state !== 'open' && hold.decidedAt !== null ? (
          <p>
            Held back, then {hold.state} by {hold.decidedBy}, <Moment at={hold.decidedAt} zone={session.timeZone} />:{' '}
            {hold.decision}
          </p>
        ) : null}
      </div>
      <SessionCdrs money={money} session={session} />
    </div>
  )
}

function HoldBanner({ money, session }: { money: Money; session: Session }) {
  const { hold } = money
  if (!hold) return null
  const held = {
    holdId: hold.id,
    sessionId: session.id,
    zone: session.timeZone,
    energyWh: session.energyWh,
    startedAt: session.startedAt,
    endedAt: session.endedAt ?? session.startedAt,
  }
  return (
    <section aria-label="Held back from billing" className="grid gap-2 border-b border-border bg-raised px-3 py-2.5">
      <b className="text-sm font-semibold">Held back from billing</b>
      <Evidence reasons={hold.reasons} zone={session.timeZone} />
      <div className="flex flex-wrap gap-2">
        <DecideButtons held={held} />
      </div>
    </section>
  )
}
