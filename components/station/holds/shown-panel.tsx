'use client'
import Link from 'next/link'
import { Since } from '@/components/format/since'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import type { HeldKind } from '@/server/kernel/held'
import { AnswerTable } from '../operations/answer-table'
import { wordsOf } from '../operations/catalogue/all-operations'
import type { HoldsPanelProps } from './holds-tab'

type Shown = { kind: HeldKind | null; title: string; ask: string; put: string }

const shown: readonly Shown[] = [
  { kind: 'displayMessage', title: 'Messages on its display', ask: 'GetDisplayMessages', put: 'SetDisplayMessage' },
  { kind: 'monitor', title: 'Monitors', ask: 'GetMonitoringReport', put: 'SetVariableMonitoring' },
  { kind: null, title: 'Certificates it trusts', ask: 'GetInstalledCertificateIds', put: 'InstallCertificate' },
  { kind: 'tariff', title: 'Tariffs', ask: 'GetTariffs', put: 'SetDefaultTariff' },
  { kind: 'gridControl', title: 'Grid controls', ask: 'GetDERControl', put: 'SetDERControl' },
]

const of16 = ['GetInstalledCertificateIds']
const of21 = ['GetTariffs', 'GetDERControl']

/** What else was put into the station, and what it last listed of it. Asked and changed by their forms. */
export function ShownPanel({ station, holds }: HoldsPanelProps) {
  const { protocol } = holds
  const fitting = shown.filter(({ ask }) =>
    protocol === 'ocpp1.6' ? of16.includes(ask) : protocol === 'ocpp2.1' || !of21.includes(ask),
  )
  const form = (action: string) => `/stations/${station.id}?tab=operations&op=${action}`
  return (
    <Panel title="Messages, monitors, certificates" padded={false}>
      {fitting.map(({ kind, title, ask, put }) => {
        const rows = holds.rows.filter((row) => row.kind === kind)
        const said = holds.answers.find(({ action }) => action === ask)
        const listed = said?.report?.rows ?? (said?.response ? [said.response as Record<string, unknown>] : [])
        return (
          <section key={ask} className="grid gap-2 border-b border-border p-3 last:border-b-0" aria-label={title}>
            <h3 className="flex flex-wrap items-baseline gap-x-3 text-sm font-medium">
              {title}
              <span className="flex-1" />
              <Link className="link text-xs" href={form(put)}>
                {wordsOf(put).title}
              </Link>
              <Link className="link text-xs" href={form(ask)}>
                {wordsOf(ask).title}
              </Link>
            </h3>
            {kind === null ? null : rows.length === 0 ? (
              <p className="text-sm text-muted">Nothing of ours.</p>
            ) : (
              <AnswerTable label={`${title} of ours`} rows={rows.map(({ data }) => data)} />
            )}
            {said ? (
              <>
                <p className="text-xs text-muted">
                  The station’s answer <Since at={said.at} />: {said.detail || 'accepted'}
                </p>
                {listed.length > 0 ? <AnswerTable label={`${title}, as the station says`} rows={listed} /> : null}
              </>
            ) : (
              <p className="text-xs text-muted">The station was not asked yet.</p>
            )}
          </section>
        )
      })}
      {fitting.length === 0 ? <EmptyState title="This station was never connected." /> : null}
    </Panel>
  )
}
