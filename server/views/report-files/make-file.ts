import type { FileRequest, ReportFile } from '../../domain/reports/ports'
import type { Format } from '../../domain/reports/report'
import type { Reads } from '../reads'
import { csvFile } from './csv-file'
import type { ReportDocument } from './document'
import { pdfFile } from './pdf-file'
import { qualityDocument } from './quality-document'
import { revenueDocument } from './revenue-document'
import { uptimeDocument } from './uptime-document'
import { usageDocument } from './usage-document'
import { instantText } from './words'
import { xlsxFile } from './xlsx-file'

const mediaTypes: Record<Format, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
}

const documents = {
  revenue: revenueDocument,
  usage: usageDocument,
  uptime: uptimeDocument,
  quality: qualityDocument,
} as const

/** A report as a file. @throws Error with a sentence for people when it would be too large. */
export async function makeReportFile(
  reads: Reads,
  request: FileRequest,
  progress: (ratio: number) => void,
): Promise<ReportFile> {
  progress(0.05)
  const { document, currency } = await documents[request.report](reads, request.parameters)
  progress(0.4)
  const content = await contentOf(reads, request.format, document, currency, progress)
  return { name: `${document.fileName}.${request.format}`, mediaType: mediaTypes[request.format], content }
}

function contentOf(
  reads: Reads,
  format: Format,
  document: ReportDocument,
  currency: string | null,
  progress: (ratio: number) => void,
): Promise<Buffer> {
  // How many lines there will be is not known before: the bar comes closer to the end without reaching it.
  if (format === 'csv')
    return csvFile(document, currency, (lines) => progress(0.4 + 0.55 * (1 - 1 / (1 + lines / 10_000))))
  if (format === 'xlsx') return xlsxFile(document, currency)
  const zone = document.facts.find(([name]) => name === 'Time zone')?.[1] ?? 'UTC'
  return pdfFile(document, currency, instantText(reads.now(), zone))
}
