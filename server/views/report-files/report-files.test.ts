import { inflateRawSync, inflateSync } from 'node:zlib'
import papaparse from 'papaparse'
import { beforeAll, expect, test } from 'vitest'
import { rollUpRevenue } from '../../db/revenue-rollup'
import { rollUpUsage } from '../../db/usage-rollup'
import { type Format, reportParameters } from '../../domain/reports/report'
import type { TenantId } from '../../kernel/ids'
import { mintScope } from '../../kernel/scope'
import { seedCdrs } from '../../testing/seed-cdrs'
import { seedStation, seedTenant } from '../../testing/seed-network'
import { testDatabase } from '../../testing/test-database'
import type { Reads } from '../reads'
import { revenueReport } from '../report-revenue'
import { csvFile } from './csv-file'
import { type ReportDocument, safeFileName } from './document'
import { makeReportFile } from './make-file'

const db = await testDatabase()
const now = Date.UTC(2026, 10, 21, 17)
const parameters = reportParameters.parse({ range: 'custom', from: '2026-09-01', to: '2026-11-21', by: 'location' })
let reads: Reads

beforeAll(async () => {
  const tenantId: TenantId = await seedTenant(db.pools, 'Zuidlaad')
  reads = { db: db.scoped, scope: mintScope(tenantId), now: () => now }
  for (const [n, name] of ['=HYPERLINK("http://evil.example")', '@SUM(A1)', 'Żółć & Søn'].entries()) {
    const { rows } = await db.pools.system.query(
      "insert into locations(tenant_id, name, address, city, country) values ($1, $2, 'a', 'b', 'NL') returning id",
      [tenantId, name],
    )
    await seedStation(db.pools, tenantId, `F-${n}`, { locationId: rows[0].id })
  }
  await seedCdrs(db.pools, tenantId, { count: 2_000, until: '2026-11-21', days: 90 })
  await rollUpRevenue(db.scoped, reads.scope, () => now)
  await rollUpUsage(db.scoped, reads.scope, () => now)
})

const made = (format: Format, report: 'revenue' | 'usage' = 'revenue') =>
  makeReportFile(reads, { report, parameters, format }, () => {})

/** Entries of a zip by its central directory (PKWARE APPNOTE §4.3.12). */
function unzip(file: Buffer): Map<string, string> {
  const entries = new Map<string, string>()
  for (let at = file.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = file.indexOf('PK\x01\x02', at + 4, 'latin1')) {
    const [method, size, nameLength] = [
      file.readUInt16LE(at + 10),
      file.readUInt32LE(at + 20),
      file.readUInt16LE(at + 28),
    ]
    const head = file.readUInt32LE(at + 42)
    const body = head + 30 + file.readUInt16LE(head + 26) + file.readUInt16LE(head + 28)
    const bytes = file.subarray(body, body + size)
    const name = file.toString('utf8', at + 46, at + 46 + nameLength)
    entries.set(name, (method === 8 ? inflateRawSync(bytes) : bytes).toString('utf8'))
  }
  return entries
}

test('the CSV’s lines add up to the report, and no cell is a formula', async () => {
  const { content, name } = await made('csv')
  const text = Buffer.from(content).toString('utf8')
  expect(name).toBe('revenue-2026-09-01-2026-11-21-by-location.csv')
  expect(text.startsWith('\uFEFF')).toBe(true)
  const { data } = papaparse.parse<Record<string, string>>(text.slice(1), { header: true, skipEmptyLines: true })
  const report = await revenueReport(reads, parameters)
  const cents = (field: string) => data.reduce((sum, row) => sum + Math.round(Number(row[field]) * 100), 0)
  expect(cents('Gross (EUR)')).toBe(report.total.grossMinor)
  expect(cents('Net (EUR)')).toBe(report.total.netMinor)
  expect(cents('VAT (EUR)')).toBe(report.total.taxMinor)
  expect(data.reduce((sum, row) => sum + Number(row.CDRs), 0)).toBe(report.total.cdrs)
  expect(new Set(data.map((row) => row.Site))).toContain('\'=HYPERLINK("http://evil.example")')
  expect(data.flatMap((row) => [row.Site, row.From]).filter((cell) => /^[=+@-]/.test(cell ?? ''))).toEqual([])
})

test('the workbook opens, its sheets hold the same numbers as numbers', async () => {
  const { content } = await made('xlsx')
  const parts = unzip(Buffer.from(content))
  const report = await revenueReport(reads, parameters)
  const sheet = parts.get('xl/worksheets/sheet2.xml')!
  expect(parts.get('xl/workbook.xml')).toContain('By site')
  const numbers = [...sheet.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map((row) =>
    [...row[1]!.matchAll(/<c r="F\d+"[^>]*><v>([^<]*)<\/v>/g)].map((cell) => Number(cell[1])),
  )
  const gross = numbers.flat().slice(-1)[0]!
  expect(Math.round(gross * 100)).toBe(report.total.grossMinor)
  const rows = report.rows.map((row) => row.sums.grossMinor)
  expect(rows.reduce((a, b) => a + b, 0)).toBe(report.total.grossMinor)
  expect(sheet).not.toContain('<f>')
})

test('amounts keep their decimals and their sign, text that a spreadsheet would run is disarmed', async () => {
  const document: ReportDocument = {
    title: 't',
    fileName: 't',
    facts: [],
    tables: [],
    moneyDigits: 2,
    lines: {
      columns: [
        { name: 'Site', kind: 'text' },
        { name: 'Gross', kind: 'money' },
      ],
      read: async (page) =>
        page([
          ['-2+3', -1_230],
          ['plain, with a comma', 5],
        ]),
    },
  }
  const text = (await csvFile(document, 'EUR', () => {})).toString('utf8')
  expect(text).toBe('\uFEFFSite,Gross (EUR)\r\n\'-2+3,-12.30\r\n"plain, with a comma",0.05\r\n')
})

/** Text a PDF draws in its regular font, through the font's own table back to characters. */
function pdfText(file: Buffer): string {
  const streams: string[] = []
  for (let at = file.indexOf('stream\n'); at >= 0; at = file.indexOf('stream\n', at + 1)) {
    if (file.toString('latin1', at - 3, at) === 'end') continue
    const end = file.indexOf('\nendstream', at)
    try {
      streams.push(inflateSync(file.subarray(at + 7, end)).toString('latin1'))
    } catch {}
  }
  const glyphs = new Map<string, string>()
  for (const map of streams.filter((stream) => stream.includes('beginbfrange')))
    for (const range of map.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/g)) {
      const first = Number.parseInt(range[1]!, 16)
      for (const [index, code] of [...range[2]!.matchAll(/<([0-9a-f ]+)>/g)].entries())
        glyphs.set((first + index).toString(16).padStart(4, '0'), String.fromCharCode(Number.parseInt(code[1]!, 16)))
    }
  return streams
    .flatMap((stream) => [...stream.matchAll(/\[([^\]]*)\] TJ/g)])
    .map((drawn) =>
      [...drawn[1]!.matchAll(/<([0-9a-f]+)>/g)]
        .flatMap((hex) => hex[1]!.match(/.{4}/g) ?? [])
        .map((code) => glyphs.get(code) ?? '?')
        .join(''),
    )
    .join('|')
}

test('the PDF says what it is about on its pages', async () => {
  const { content } = await made('pdf')
  const file = Buffer.from(content)
  expect(file.subarray(0, 5).toString()).toBe('%PDF-')
  const text = pdfText(file)
  for (const part of ['Zuidlaad', 'through', 'Page', 'CET', 'Amsterdam', 'Total', 'Żółć']) expect(text).toContain(part)
})

test('a usage report is a file as well, also of days nothing is known of', async () => {
  for (const format of ['csv', 'xlsx', 'pdf'] as const)
    expect((await made(format, 'usage')).content.byteLength).toBeGreaterThan(200)
})

test.each([
  ['../../etc/passwd', 'etc-passwd'],
  ['Revenue “Żółć” 2026', 'revenue-zo-c-2026'],
  ['...', 'report'],
  ['CON\r\nset-cookie: x', 'con-set-cookie-x'],
])('%j is kept as %s', (text, name) => expect(safeFileName(text)).toBe(name))
