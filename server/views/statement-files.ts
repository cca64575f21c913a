import type { EffectiveVersion } from '../domain/settlement/contract'
import { dayAfter, firstDay, lastDay } from '../domain/settlement/month'
import { type InvoicePosition, selfBilledInvoice } from '../domain/settlement/self-billed-invoice'
import { vatOf } from '../domain/settlement/sums'
import type { Party } from '../domain/settlement/terms'
import type { Reads } from './reads'
import { csvFile } from './report-files/csv-file'
import { safeFileName } from './report-files/document'
import { pdfFile } from './report-files/pdf-file'
import { instantText } from './report-files/words'
import { xlsxFile } from './report-files/xlsx-file'
import { statement } from './statement'
import { kindNames, statementDocument } from './statement-document'
import type { LineKind } from './statement-types'
import type { StatementDetail } from './statements'

export const statementFormats = ['pdf', 'csv', 'xlsx', 'xml'] as const
export type StatementFormat = (typeof statementFormats)[number]
export type StatementFile = { name: string; mediaType: string; content: Buffer }

const mediaTypes: Record<StatementFormat, string> = {
  pdf: 'application/pdf',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  xml: 'application/xml',
}

/** A statement as a file; `problem` says in a sentence why there is none of this kind. null: no such statement here. */
export async function statementFile(
  reads: Reads,
  { statementId, format }: { statementId: number; format: StatementFormat },
): Promise<StatementFile | { problem: string } | null> {
  const found = await statement(reads, statementId)
  if (!found) return null
  const sealed = await sealedIn(reads, statementId)
  const named = {
    name: `${safeFileName(`statement-${found.number ?? `draft-${found.month}`}-${found.ownerName}`)}.${format}`,
    mediaType: mediaTypes[format],
  }
  if (format === 'xml') {
    const invoice = await invoiceOf(reads, found, sealed)
    return typeof invoice === 'string' ? { ...named, content: Buffer.from(invoice) } : invoice
  }
  const document = await statementDocument(reads, found, sealed.terms, sealed.operatorName)
  if (format === 'csv') return { ...named, content: await csvFile(document, found.currency, () => {}) }
  if (format === 'xlsx') return { ...named, content: await xlsxFile(document, found.currency) }
  return { ...named, content: await pdfFile(document, found.currency, instantText(reads.now(), sealed.zone)) }
}

type Sealed = {
  terms: EffectiveVersion[]
  operator: Party | null
  operatorName: string
  zone: string
  approvedOn: string | null
}

/** Terms as they are in the statement, and who makes it. */
async function sealedIn(reads: Reads, statementId: number): Promise<Sealed> {
  const sql = `select s.terms, s.operator, t.name as "operatorName", t.time_zone as zone, to_char(s.approved_at at time zone t.time_zone, 'YYYY-MM-DD') as "approvedOn"
    from statements s join tenants t on t.id = s.tenant_id where s.id = $1`
  return (await reads.db.query<Sealed>(reads.scope, sql, [statementId]))[0]!
}

type LineSum = { kind: LineKind; versionId: number | null; amountMinor: number }

async function invoiceOf(
  reads: Reads,
  found: StatementDetail,
  { terms, approvedOn, operator, operatorName }: Sealed,
): Promise<string | { problem: string }> {
  const [latest] = terms.toReversed()
  if (!latest?.terms.selfBilling)
    return { problem: 'The owner writes this invoice: their contract knows no self-billing.' }
  if (found.number === null || approvedOn === null)
    return { problem: 'A draft is no invoice yet. Approve the statement first.' }
  const sums = await reads.db.query<LineSum>(
    reads.scope,
    `select kind, version_id as "versionId", sum(amount_minor)::bigint as "amountMinor" from statement_lines where statement_id = $1 group by 1, 2 order by min(position)`,
    [found.id],
  )
  const account = await reads.db.query<{ iban: string; bic: string | null }>(
    reads.scope,
    "select iban, bic from owner_bank_accounts where owner_id = $1 and state = 'active'",
    [found.ownerId],
  )
  return selfBilledInvoice({
    number: found.number,
    issuedOn: approvedOn,
    dueOn: dayAfter(approvedOn, latest.terms.payout.days),
    month: { from: firstDay(found.month), until: lastDay(found.month) },
    currency: found.currency,
    owner: latest.terms.party,
    operator: operator ?? {
      legalName: operatorName,
      street: '',
      city: '',
      postalCode: '',
      country: latest.terms.party.country,
      vatNumber: '',
    },
    account: account[0] ?? null,
    positions: positionsOf(sums, terms),
    vat: found.sums.vat,
    netMinor: found.netMinor,
    vatMinor: found.vatMinor,
  })
}

/** One position a kind and tax. */
function positionsOf(sums: readonly LineSum[], terms: readonly EffectiveVersion[]): InvoicePosition[] {
  const positions = new Map<string, InvoicePosition>()
  for (const { kind, versionId, amountMinor } of sums) {
    const version = terms.find((each) => each.versionId === versionId)
    const vat = version ? vatOf(version.terms) : { category: 'O' as const, percent: '0' }
    const key = `${kind}|${vat.category}|${vat.percent}`
    const position = positions.get(key) ?? { kind, name: kindNames[kind], ...vat, amountMinor: 0 }
    position.amountMinor += amountMinor
    positions.set(key, position)
  }
  return [...positions.values()]
}
