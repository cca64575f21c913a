import { conditions, type DownCause } from '../../domain/operations/uptime/condition'
import { ocpiStatusOf, type UptimeRule } from '../../domain/operations/uptime/rules'
import type { Uptime } from '../../domain/operations/uptime/uptime'
import type { ReportParameters, UptimeUnit } from '../../domain/reports/report'
import type { Reads } from '../reads'
import { type UptimeFigure, uptimeReport } from '../uptime'
import { uptimeExclusions } from '../uptime-exclusions'
import { uptimeOutages } from '../uptime-outages'
import type { Cell, Column, ReportDocument, Table } from './document'
import { safeFileName } from './document'
import { instantText } from './words'

/** A file lists every unit; more than these are not asked of one. */
const mostUnits = 25_000

const unitWords: Record<UptimeUnit, string> = {
  location: 'Site',
  owner: 'Owner',
  vendor: 'Vendor',
  station: 'Station',
  evse: 'EVSE',
}
export const causeWords: Record<DownCause, string> = {
  planned: 'Out of service, planned',
  grid: 'Grid',
  communication: 'Communication',
  hardware: 'Hardware',
  payment: 'Payment',
  vehicle: 'Vehicle',
  unknown: 'Unknown',
}

const minutes = (ms: number) => Math.round(ms / 60_000)
const figureColumns: Column[] = [
  { name: 'Uptime', kind: 'share' },
  { name: 'T_outage (min)', kind: 'count' },
  { name: 'T_excluded (min)', kind: 'count' },
  { name: 'Measured (min)', kind: 'count' },
]
const figureCells = ({ ratio, outageMs, excludedMs, measuredMs }: Uptime): Cell[] => [
  ratio,
  minutes(outageMs),
  minutes(excludedMs),
  minutes(measuredMs),
]
const portColumns: Column[] = [
  { name: 'EVSEs', kind: 'count' },
  { name: 'Below target', kind: 'count' },
  { name: 'Known for less than the window', kind: 'count' },
]
const portCells = ({ evses, below, young }: UptimeFigure): Cell[] => [evses, below, young]

/** Uptime as a document: the figures with the rule they are made by, and the outages and exclusions behind them. */
export async function uptimeDocument(reads: Reads, parameters: ReportParameters) {
  const report = await uptimeReport(reads, parameters, mostUnits)
  const { rows: outages } = await uptimeOutages(reads, parameters)
  const { rows: exclusions } = await uptimeExclusions(reads, parameters)
  const { rule, window, unit } = report
  const word = unitWords[unit]
  const units = {
    title: `By ${unit === 'evse' ? word : word.toLowerCase()}`,
    columns: [
      { name: word, kind: 'text' },
      { name: 'Site', kind: 'text' },
      ...figureColumns,
      ...portColumns,
    ] as Column[],
    rows: report.rows.map((row): Cell[] => [row.name, row.at, ...figureCells(row.figure), ...portCells(row.figure)]),
  }
  const at = (instant: number, zone: string) => instantText(instant, zone)
  const document: ReportDocument = {
    title: `Uptime ${window.from} to ${window.to}, ${rule.name}`,
    fileName: safeFileName(`uptime-${rule.id}-${window.from}-${window.to}-by-${unit}`),
    facts: factsOf(report, parameters),
    moneyDigits: 2,
    tables: [
      {
        title: 'Figures',
        columns: [{ name: 'Rule', kind: 'text' }, ...figureColumns],
        rows: [
          [`${rule.name} (${rule.source}, ${rule.version})`, ...figureCells(report.total)],
          ['Driver-honest, same EVSEs and time', ...figureCells(report.honest)],
        ],
      },
      {
        title: 'By month',
        columns: [{ name: 'Month', kind: 'text' }, ...figureColumns, { name: 'Driver-honest', kind: 'share' }],
        rows: report.series.map((step): Cell[] => [step.month, ...figureCells(step.figure), step.honest.ratio]),
      },
      { ...units, rows: [...units.rows, ['Total', null, ...figureCells(report.total), ...portCells(report.total)]] },
      {
        title: 'Down by cause',
        columns: [
          { name: 'Cause', kind: 'text' },
          { name: 'Minutes', kind: 'count' },
        ],
        rows: [
          ...report.causes.map(({ cause, ms }): Cell[] => [causeWords[cause], minutes(ms)]),
          ...report.excluded
            .filter(({ ms }) => ms > 0)
            .map(({ name, ms }): Cell[] => [`Excluded: ${name.toLowerCase()}`, minutes(ms)]),
        ],
      },
      {
        title: 'Longest outages',
        columns: [
          ...['Station', 'EVSE', 'Site', 'From', 'To', 'Cause', 'Codes'].map(
            (name): Column => ({ name, kind: 'text' }),
          ),
          { name: 'Minutes', kind: 'count' },
          { name: 'Excluded (min)', kind: 'count' },
        ],
        rows: outages.map((row): Cell[] => [
          row.station,
          String(row.evseNumber),
          row.site,
          at(row.from, row.zone),
          row.open ? 'goes on' : at(row.to, row.zone),
          row.causes.map((cause) => causeWords[cause]).join(', '),
          row.codes.join(', '),
          minutes(row.to - row.from),
          minutes(row.excludedMs),
        ]),
      },
      {
        title: 'Exclusions',
        columns: ['Place', 'From', 'To', 'Reason', 'Note', 'By', 'Evidence'].map((name) => ({ name, kind: 'text' })),
        rows: exclusions
          .filter((row) => row.withdrawnByName === null)
          .map((row): Cell[] => [
            row.place,
            at(row.from, row.zone),
            at(row.to, row.zone),
            row.reasonName,
            row.note,
            row.byName,
            row.evidence.map((file) => file.name).join(', ') || 'none yet',
          ]),
      },
      ...howTables(rule),
    ],
    lines: { columns: units.columns, read: async (page) => page(units.rows) },
  }
  return { document, currency: null }
}

const conditionWords = {
  up: 'Available, occupied or reserved',
  silent: 'Connected, nothing reported yet',
  offline: 'Offline',
  outOfService: 'Out of service',
  faulted: 'Faulted',
}
const countWords = { up: 'up', down: 'down', out: 'not measured' }

/** What somebody else needs to make the figures again. */
function howTables(rule: UptimeRule): Table[] {
  const text = (name: string): Column => ({ name, kind: 'text' })
  return [
    { title: 'How it is made', columns: [text('Note')], rows: rule.notes.map((note): Cell[] => [note]) },
    {
      title: 'What counts',
      columns: [text('State'), text('OCPI status'), text('Counts as')],
      rows: conditions.map((condition): Cell[] => [
        conditionWords[condition],
        ocpiStatusOf[condition],
        countWords[rule.counts[condition]],
      ]),
    },
  ]
}

type Report = Awaited<ReturnType<typeof uptimeReport>>

function factsOf(report: Report, parameters: ReportParameters): [string, string][] {
  const { rule, window, before, through, zone } = report
  const named = Object.entries(report.filters) as [UptimeUnit, string][]
  const filters = named.map(([unit, name]) => `${unitWords[unit]}: ${name}`)
  if (parameters.vendor !== undefined) filters.push(`Vendor: ${parameters.vendor || 'unknown'}`)
  return [
    ['Organisation', report.tenantName],
    ['Months', `${window.from} – ${window.to}, local months of each site`],
    ['Rule', `${rule.name}, ${rule.source}, version ${rule.version}`],
    ...(before ? [['Compared with', `${before.from} – ${before.to}`] as [string, string]] : []),
    ['Filters', filters.join(', ') || 'none'],
    ['Complete through', through === null ? 'not summed yet' : instantText(through, zone)],
    ['Time zone', zone],
  ]
}
