'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { formatCount } from '@/components/format/count'
import { formatEnergy } from '@/components/format/energy'
import { Moment } from '@/components/format/moment'
import { formatMoney } from '@/components/format/money'
import { Answer } from '@/components/settings/answer'
import { PageHeader } from '@/components/shell/page-header'
import { Button } from '@/components/ui/button'
import { notify } from '@/components/ui/notify'
import { Panel } from '@/components/ui/panel'
import { bytesOf, saveFile } from '@/components/ui/save-file'
import { DisputesPanel } from './disputes-panel'
import { dayWords, monthWords, payoutWords, type StatementDetail } from './settlement-words'
import { StatementLines } from './statement-lines'
import { StatementSums } from './statement-sums'

const formats = ['pdf', 'csv', 'xlsx', 'xml'] as const
const formatNames = { pdf: 'PDF', csv: 'CSV', xlsx: 'XLSX', xml: 'E-invoice' }

/** One owner's month: what it comes to, why, line by line. */
export function StatementPage({ id }: { id: number }) {
  const query = useQuery(useTRPC().settlement.statement.queryOptions({ id }))
  const { data } = query
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHeader
        title={data ? `${data.number ?? 'Draft'} · ${data.ownerName}` : 'Statement'}
        crumbs={[
          { label: 'Billing', href: '/billing' },
          { label: 'Month end', href: data ? `/billing/month-end?month=${data.month}` : '/billing/month-end' },
        ]}
        lead={
          data ? (
            <span className="chip">
              {data.state === 'draft' ? 'Draft' : data.payout ? payoutWords[data.payout.state] : 'Approved'}
            </span>
          ) : null
        }
        actions={data ? <Files statement={data} /> : null}
        facts={data ? facts(data) : []}
      />
      <div className="min-h-0 flex-1 overflow-y-auto p-4 max-sm:p-2">
        <Answer query={query} what="statement">
          {(statement) => (
            <div className="grid gap-4">
              <div className="grid gap-4 lg:grid-cols-2">
                <StatementSums statement={statement} />
                <Panel title="Terms">
                  {statement.contracts.map(({ name, version, from, words }) => (
                    <div key={`${name}${version}`} className="text-sm not-first:mt-3">
                      <h3 className="font-semibold">
                        {name}{' '}
                        <span className="font-normal text-muted">
                          version {version}, from {dayWords(from)}
                        </span>
                      </h3>
                      <p className="text-muted">{words.join(' ')}</p>
                    </div>
                  ))}
                  {statement.contracts.length === 0 ? (
                    <p className="text-sm text-muted">No terms made a line.</p>
                  ) : null}
                </Panel>
              </div>
              <DisputesPanel filter={{ statementId: id }} />
              <StatementLines statementId={id} currency={statement.currency} />
            </div>
          )}
        </Answer>
      </div>
    </div>
  )
}

const facts = (statement: StatementDetail) => [
  { term: 'Month', value: monthWords(statement.month) },
  { term: 'Sessions', value: formatCount(statement.sums.cdrs) },
  { term: 'Energy', value: formatEnergy(statement.sums.energyWh) },
  { term: 'With VAT', value: <b className="font-semibold">{formatMoney(statement.grossMinor, statement.currency)}</b> },
  ...(statement.payout
    ? [{ term: 'Payout', value: `${statement.payout.reference}, ${dayWords(statement.payout.dueOn)}` }]
    : []),
  {
    term: 'Made',
    value: (
      <>
        <Moment at={statement.madeAt} /> {statement.madeBy}
      </>
    ),
  },
  ...(statement.approvedAt
    ? [
        {
          term: 'Approved',
          value: (
            <>
              <Moment at={statement.approvedAt} /> {statement.approvedBy}
            </>
          ),
        },
      ]
    : []),
  {
    term: 'Fingerprint',
    value: (
      <span className="mono" title={statement.inputHash}>
        {statement.inputHash.slice(0, 10)}
      </span>
    ),
  },
]

function Files({ statement }: { statement: StatementDetail }) {
  const file = useMutation(
    useTRPC().settlement.statementFile.mutationOptions({
      onSuccess: ({ name, mediaType, base64 }) => saveFile(name, bytesOf(base64), mediaType),
      onError: (error) => notify({ text: failureText(error) ?? 'The file could not be made. Try again.' }),
    }),
  )
  const refused = (format: (typeof formats)[number]) =>
    format !== 'xml'
      ? null
      : !statement.selfBilling
        ? 'The owner writes this invoice: their contract knows no self-billing.'
        : statement.number === null
          ? 'A draft is no invoice yet.'
          : null
  return formats.map((format) => (
    <Button
      key={format}
      reason={refused(format)}
      busy={file.isPending && file.variables.format === format}
      onClick={() => file.mutate({ statementId: statement.id, format })}
    >
      {formatNames[format]}
    </Button>
  ))
}
