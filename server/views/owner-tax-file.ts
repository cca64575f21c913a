import { ownerTaxYear, taxDocument } from './owner-tax-year'
import type { Reads } from './reads'
import { csvFile } from './report-files/csv-file'
import { pdfFile } from './report-files/pdf-file'

export type TaxFile = { name: string; mediaType: 'application/pdf' | 'text/csv'; content: Buffer }

/** The year as a file. null: the scope is of no owner. */
export async function ownerTaxFile(
  reads: Reads,
  { year, format }: { year: number; format: 'pdf' | 'csv' },
): Promise<TaxFile | null> {
  const tax = await ownerTaxYear(reads, year)
  if (!tax) return null
  const document = taxDocument(tax)
  const currency = tax.totals[0]?.currency ?? null
  const madeAt = new Date(reads.now()).toISOString().slice(0, 16).replace('T', ' ')
  return format === 'pdf'
    ? {
        name: `${document.fileName}.pdf`,
        mediaType: 'application/pdf',
        content: await pdfFile(document, currency, `${madeAt} UTC`),
      }
    : { name: `${document.fileName}.csv`, mediaType: 'text/csv', content: await csvFile(document, null, () => {}) }
}
