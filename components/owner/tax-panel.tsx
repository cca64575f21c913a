'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { parseAsInteger, useQueryState } from 'nuqs'
import { Fragment } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { formatCountOf } from '@/components/format/count'
import { formatMoney } from '@/components/format/money'
import { Answer } from '@/components/session/answer'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { Select } from '@/components/ui/select'
import { Skeleton } from '@/components/ui/skeleton'
import { saveDocument } from './save-document'
import { vatWords } from './statement-words'

type TaxYear = ApiOutputs['owner']['taxYear']
const thisYear = new Date().getUTCFullYear()
const years = Array.from({ length: 5 }, (_, index) => thisYear - index)

/** A calendar year in sums, as a file for the tax office. */
export function TaxPanel() {
  const api = useTRPC()
  const [year, setYear] = useQueryState('year', parseAsInteger.withDefault(thisYear))
  const shown = years.includes(year) ? year : thisYear
  const query = useQuery(api.owner.taxYear.queryOptions({ year: shown }))
  const file = useMutation(api.owner.taxFile.mutationOptions({ onSuccess: saveDocument }))
  return (
    <Panel
      title="Annual summary"
      bodyClassName="p-4!"
      actions={
        <Select
          aria-label="Year"
          className="w-24!"
          options={years.map((each) => ({ value: String(each), label: String(each) }))}
          value={String(shown)}
          onChange={(event) => void setYear(Number(event.target.value))}
        />
      }
    >
      <Answer query={query} what="the year" skeleton={<Skeleton className="h-24" />}>
        {(tax) =>
          tax.statements.length === 0 ? <p className="text-muted">No statement is for {shown}.</p> : <Sums tax={tax} />
        }
      </Answer>
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <Button busy={file.isPending} onClick={() => file.mutate({ year: shown, format: 'pdf' })}>
          Save as PDF
        </Button>
        <Button busy={file.isPending} onClick={() => file.mutate({ year: shown, format: 'csv' })}>
          Save as CSV
        </Button>
        {file.error ? (
          <p role="alert" className="text-sm text-p1-text">
            {apiFailure(file.error).message}
          </p>
        ) : null}
      </div>
    </Panel>
  )
}

function Sums({ tax }: { tax: TaxYear }) {
  return (
    <dl className="num grid gap-1.5">
      {tax.totals.map(({ currency, netMinor, vatMinor, grossMinor }) => (
        <Fragment key={currency}>
          <Line term={`Credited, ${formatCountOf(statementsIn(tax, currency), 'statement')}`}>
            {formatMoney(grossMinor, currency)}
          </Line>
          <Line term="of it net">{formatMoney(netMinor, currency)}</Line>
          <Line term="of it VAT">{formatMoney(vatMinor, currency)}</Line>
        </Fragment>
      ))}
      {tax.vat.map((vat) => (
        <Line
          key={`${vat.currency}.${vat.category}.${vat.percent}`}
          term={`${vatWords(vat)} on ${formatMoney(vat.baseMinor, vat.currency)}`}
        >
          {formatMoney(vat.vatMinor, vat.currency)}
        </Line>
      ))}
    </dl>
  )
}

const statementsIn = ({ statements }: TaxYear, currency: string) =>
  statements.filter((statement) => statement.currency === currency).length

function Line({ term, children }: { term: string; children: string }) {
  return (
    <div className="flex justify-between gap-3">
      <dt className="text-muted">{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}
