/** How a value travels: all values of a column go as one parameter, decoded by PostgreSQL into the column's type. */
export type ColumnType =
  | 'int'
  | 'bigint'
  | 'smallint'
  | 'float'
  | 'bool'
  | 'text'
  | 'instant'
  | 'json'
  | 'words'
  | 'ints'

type Value = number | boolean | string | null | undefined | unknown

export type Column<Row> = { name: string; type: ColumnType; get(row: Row): Value }

/** Between and instead of texts: control characters no text of ours needs, so that nothing must be escaped. */
const between = '\x1f'
const absent = '\x1e'
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that cannot be stored
const unstorable = /[\0\x1e\x1f]/g

const storable = (text: string): string =>
  text.includes('\0') || text.includes(between) || text.includes(absent) ? text.replace(unstorable, '\uFFFD') : text

/** jsonb refuses NUL and lone surrogates, which JSON may carry as escapes. */
function json(value: unknown): string {
  const text = JSON.stringify(value) ?? 'null'
  if (!text.includes('\\u')) return storable(text)
  const clean = (_key: string, part: unknown) =>
    typeof part === 'string' ? part.replaceAll('\0', '\uFFFD').toWellFormed() : part
  return storable(JSON.stringify(value, clean) ?? 'null')
}

const decoders: Record<ColumnType, { parameter: (n: number) => string; value: (column: string) => string }> = {
  int: { parameter: (n) => `$${n}::int[]`, value: (column) => column },
  bigint: { parameter: (n) => `$${n}::bigint[]`, value: (column) => column },
  smallint: { parameter: (n) => `$${n}::smallint[]`, value: (column) => column },
  float: { parameter: (n) => `$${n}::float8[]`, value: (column) => column },
  bool: { parameter: (n) => `$${n}::bool[]`, value: (column) => column },
  instant: { parameter: (n) => `$${n}::float8[]`, value: (column) => `to_timestamp(${column} / 1000)` },
  text: { parameter: texts, value: (column) => column },
  json: { parameter: texts, value: (column) => `${column}::jsonb` },
  words: { parameter: texts, value: (column) => `${column}::text[]` },
  ints: { parameter: texts, value: (column) => `${column}::int[]` },
}

/** The first element is a stand-in: an empty text alone would decode to no element at all. */
function texts(n: number): string {
  return `(string_to_array($${n}::text, E'\\x1f', E'\\x1e'))[2:]`
}

export const parameterOf = (type: ColumnType, n: number): string => decoders[type].parameter(n)
export const selected = (type: ColumnType, column: string): string => decoders[type].value(column)

/** All rows' values of one column as one parameter. */
export function encodeColumn<Row>(column: Column<Row>, rows: readonly Row[]): string {
  const { type, get } = column
  if (
    type === 'int' ||
    type === 'bigint' ||
    type === 'smallint' ||
    type === 'float' ||
    type === 'instant' ||
    type === 'bool'
  ) {
    let list = '{'
    for (let index = 0; index < rows.length; index += 1) {
      const value = get(rows[index]!)
      list += index === 0 ? (value ?? 'NULL') : `,${value ?? 'NULL'}`
    }
    return `${list}}`
  }
  let list = ''
  for (const row of rows) list += between + textOf(type, get(row))
  return list
}

function textOf(type: ColumnType, value: Value): string {
  if (value === null || value === undefined) return absent
  if (type === 'json') return json(value)
  if (type === 'text') return storable(String(value))
  return `{${(value as readonly (string | number)[]).join(',')}}`
}
