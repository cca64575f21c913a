'use client'
import { useQuery } from '@tanstack/react-query'
import clsx from 'clsx'
import Link from 'next/link'
import { useTRPC } from '@/components/api/trpc'
import { ConfirmHandOver, LastTakenOver } from '@/components/hand-over/confirm-hand-over'
import { HandOverLine } from '@/components/hand-over/hand-over-line'
import { type HandOverNow, type SectionKind, sectionWords } from '@/components/hand-over/hand-over-words'
import { useHandOverNow } from '@/components/hand-over/use-hand-over'
import { useMe } from '@/components/people/me'
import { Answer } from '@/components/session/answer'
import { Panel } from '@/components/ui/panel'
import { SkeletonRows } from '@/components/ui/skeleton'
import { OperatorLoad } from './operator-load'

/** What the alarms beside it do not say: everything else the shift that ends leaves behind. */
const shown: SectionKind[] = ['promises', 'workOrders', 'shelved', 'maintenance', 'changes']

/** The start of a shift on one screen: load, remark, promises, shelved with their end, what changed; one press takes over. */
export function ShiftPanel({ kiosk, className }: { kiosk: boolean; className?: string }) {
  const handOver = useHandOverNow()
  return (
    <Panel
      title={
        <Link href="/hand-over" className="link">
          Shift hand-over
        </Link>
      }
      lead={<LastTakenOver handOver={handOver} />}
      actions={kiosk ? null : <ConfirmHandOver handOver={handOver} size="sm" />}
      padded={false}
      scrolls
      className={className}
    >
      <Answer query={handOver.query} what="the hand-over" skeleton={<SkeletonRows rows={4} rowHeight={30} />}>
        {(now) => <Loaded now={now} />}
      </Answer>
    </Panel>
  )
}

function Loaded({ now }: { now: HandOverNow }) {
  const api = useTRPC()
  const zone = useMe().organisation.timeZone
  const load = useQuery(api.overview.load.queryOptions(undefined, { refetchInterval: 60_000 })).data
  const sections = shown.flatMap((kind) => now.sections.find((section) => section.kind === kind) ?? [])
  return (
    <>
      <dl className="num grid grid-cols-[1.5fr_1fr_1fr_1fr] border-b border-border text-xs max-sm:grid-cols-2">
        <OperatorLoad load={load} />
        {(['shelved', 'promises', 'changes'] as const).map((kind) => (
          <Figure key={kind} kind={kind} now={now} />
        ))}
      </dl>
      {now.remark ? (
        <p className="border-b border-border px-3 py-1.5 text-xs break-words whitespace-pre-line">
          <b className="font-semibold">{now.remarkByName}: </b>
          {now.remark}
        </p>
      ) : null}
      {sections.map(({ kind, lines, total }) =>
        lines.length === 0 ? null : (
          <section key={kind} aria-label={sectionWords[kind].title}>
            <h3 className="sticky top-0 bg-raised px-3 py-1 text-2xs font-semibold text-muted">
              {sectionWords[kind].title} {total}
            </h3>
            <ul className="m-0 list-none p-0">
              {lines.map((line, index) => (
                <HandOverLine key={`${index} ${line.text}`} line={line} zone={zone} dense />
              ))}
            </ul>
          </section>
        ),
      )}
      {sections.every(({ total }) => total === 0) && !now.remark ? (
        <p className="px-3 py-3 text-xs text-muted">
          Nothing was promised, shelved or changed since the last shift. Open alarms stand above.
        </p>
      ) : null}
    </>
  )
}

function Figure({ kind, now }: { kind: SectionKind; now: HandOverNow }) {
  const section = now.sections.find((each) => each.kind === kind)
  const late = section?.lines.filter((line) => line.late).length ?? 0
  return (
    <div className="border-l border-border px-3 py-1.5">
      <dt className="truncate text-dim">{sectionWords[kind].short}</dt>
      <dd className={clsx('text-lg font-semibold', late > 0 && 'text-p2-text')}>
        {section?.total ?? 0}
        {late > 0 ? <small className="ml-1 text-xs font-normal">{late} late</small> : null}
      </dd>
    </div>
  )
}
