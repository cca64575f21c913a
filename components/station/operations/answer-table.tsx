import { ScrollRegion } from '@/components/session/scroll-region'
import { choiceLabel, fieldLabel } from './field-words'

/** Rows of any shape, flattened: nested values get a column of their own, lists of values are joined. */
export function AnswerTable({ label, rows }: { label: string; rows: readonly Record<string, unknown>[] }) {
  const flat = rows.map((row) => flattened(row))
  const columns = [...new Set(flat.flatMap((row) => Object.keys(row)))]
  if (rows.length === 1)
    return (
      <ScrollRegion label={label} className="max-h-96 overflow-auto">
        <table className="table" aria-label={label}>
          <tbody>
            {columns.map((column) => (
              <tr key={column}>
                <th scope="row" className="w-56 text-left">
                  {columnLabel(column)}
                </th>
                <td>{flat[0]?.[column]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    )
  return (
    <ScrollRegion label={label} className="max-h-96 overflow-auto">
      <table className="table" aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className="text-left">
                {columnLabel(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {flat.map((row, index) => (
            <tr key={index}>
              {columns.map((column) => (
                <td key={column} className="whitespace-nowrap">
                  {row[column]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

/** The last two parts of a path say enough. */
const columnLabel = (path: string) =>
  path
    .split('.')
    .slice(-2)
    .map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : fieldLabel(part)))
    .join(' · ')

function flattened(value: unknown, path = ''): Record<string, string> {
  if (value === null || value === undefined) return {}
  if (typeof value !== 'object') return { [path]: text(value) }
  if (Array.isArray(value) && value.every((item) => item === null || typeof item !== 'object'))
    return { [path]: value.map(text).join(', ') }
  return Object.assign(
    {},
    ...Object.entries(value).map(([name, member]) => flattened(member, path === '' ? name : `${path}.${name}`)),
  )
}

const text = (value: unknown): string => {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'string' && /^[A-Z][A-Za-z]+$/.test(value) ? choiceLabel(value) : String(value)
}
