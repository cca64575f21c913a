'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { apiFailure } from '@/components/api/api-error'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { formatDay } from '@/components/format/change'
import { formatCount } from '@/components/format/count'
import { formatEnergy } from '@/components/format/energy'
import { formatMoney } from '@/components/format/money'
import { Answer } from '@/components/session/answer'
import { useDocumentTitle } from '@/components/shell/document-title'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { Skeleton } from '@/components/ui/skeleton'
import { monthAndYear } from './months'
import { PageTitle } from './page-title'
import { saveDocument } from './save-document'
import { StatementLines } from './statement-lines'
import { payoutWords, vatWords } from './statement-words'

type Statement = ApiOutputs['settlement']['statement']

/** A month from what drivers paid to what one is paid, and the lines it is made of. */
export function StatementPage({ id }: { id: number }) {
  const query = useQuery(useTRPC().settlement.statement.queryOptions({ id }))
  return (
    <Answer query={query} what="the statement" skeleton={<Skeleton className="h-96" />}>
      {(statement) => <Loaded statement={statement} />}
    </Answer>
  )
}

function Loaded({ statement }: { statement: Statement }) {
  const title = monthAndYear(statement.month)
  useDocumentTitle(`Statement ${title}`)
  return (
    <>
      <PageTitle
        title={title}
        back={{ href: '/owner/statements', label: 'Statements' }}
        actions={<Documents id={statement.id} />}
      >
        Statement {statement.number}, from {formatCount(statement.sums.cdrs)} sessions with{' '}
        {formatEnergy(statement.sums.energyWh)}.
      </PageTitle>
      <SumsPanel statement={statement} />
      <StatementLines statement={statement} />
    </>
  )
}

const formats = ['pdf', 'csv', 'xlsx', 'xml'] as const

function Documents({ id }: { id: number }) {
  const file = useMutation(useTRPC().settlement.statementFile.mutationOptions({ onSuccess: saveDocument }))
  return (
    <>
      {formats.map((format) => (
        <Button
          key={format}
          busy={file.isPending && file.variables.format === format}
          aria-label={`Save as ${format.toUpperCase()}`}
          onClick={() => file.mutate({ statementId: id, format })}
        >
          {format.toUpperCase()}
        </Button>
      ))}
      {file.error ? (
        <p role="alert" className="basis-full text-sm text-p1-text">
          {apiFailure(file.error).message}
        </p>
      ) : null}
    </>
  )
}

function SumsPanel({
  statement: { sums, currency, netMinor, grossMinor, contracts, payout },
}: {
  statement: Statement
}) {
  const money = (minor: number) => formatMoney(minor, currency)
  const steps = [
    { term: 'Your share of it', minor: sums.shareMinor, always: true },
    { term: 'Corrections of earlier months', minor: sums.correctionMinor },
    { term: 'Top-up to the guaranteed minimum', minor: sums.topUpMinor },
    { term: 'Fixed fee', minor: sums.feeMinor },
    { term: 'Energy cost', minor: sums.energyCostMinor },
    { term: 'Outcome of disputes', minor: sums.disputeMinor },
  ].filter(({ minor, always }) => always || minor !== 0)
  return (
    <Panel title="From revenue to payout" bodyClassName="p-4!">
      <dl className="num grid gap-1.5">
        <Line term="Net revenue of the sessions" value={money(sums.revenueMinor)} quiet />
        {steps.map(({ term, minor }) => (
          <Line key={term} term={term} value={money(minor)} />
        ))}
        <Line term="Net" value={money(netMinor)} strong />
        {sums.vat.map((vat) => (
          <Line key={`${vat.category}.${vat.percent}`} term={vatWords(vat)} value={money(vat.vatMinor)} />
        ))}
        <Line term="Yours" value={money(grossMinor)} strong />
      </dl>
      <p className="mt-3 border-t border-border pt-2.5 text-sm">
        {payout
          ? `Payout ${payout.reference}: ${payoutWords[payout.state]}, due ${formatDay(payout.dueOn)}.`
          : 'No payout is planned: there is nothing to pay, or it waits until it is worth a transfer.'}
      </p>
      {contracts.length > 0 ? <p className="mt-1 text-sm text-muted">By {contracts.join(', ')}.</p> : null}
    </Panel>
  )
}

function Line({
  term,
  value,
  strong = false,
  quiet = false,
}: {
  term: string
  value: string
  strong?: boolean
  quiet?: boolean
}) {
  return (
    <div
      className={
        strong ? 'flex justify-between gap-3 border-t border-border pt-1.5 font-semibold' : 'flex justify-between gap-3'
      }
    >
      <dt className={quiet ? 'text-muted' : undefined}>{term}</dt>
      <dd className={quiet ? 'text-muted' : undefined}>{value}</dd>
    </div>
  )
}
