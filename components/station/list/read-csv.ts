/** Lines of a file as the server takes them: column name → text. */
export type CsvRows = Record<string, string>[]

const otherNames: Record<string, string> = { latitude: 'lat', longitude: 'lon', site: 'location' }

/** A header in any spelling becomes the column's name: "Postal Code", "postalCode" → "postal_code", "Latitude" → "lat". */
export function columnName(header: string): string {
  const text = header.trim()
  const words = /\s/.test(text) ? text : text.replace(/([a-z])([A-Z])/g, '$1_$2')
  const name = words.toLowerCase().replace(/[\s-]+/g, '_')
  return otherNames[name] ?? name
}

/** Reads a CSV text with a header line; comma, semicolon or tab. Empty lines stay out, but the count of lines does not shift. @throws Error in words */
export async function readCsv(text: string): Promise<CsvRows> {
  const { default: Papa } = await import('papaparse')
  const { data, errors } = Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, ''), {
    header: true,
    skipEmptyLines: 'greedy',
    transformHeader: columnName,
  })
  const broken = errors.find((error) => error.code !== 'UndetectableDelimiter')
  if (broken)
    throw new Error(
      `${broken.row === undefined ? 'The file' : `Line ${broken.row + 2}`} cannot be read: ${broken.message}.`,
    )
  if (!data[0] || !('identity' in data[0])) throw new Error('The file needs a header line with a column “identity”.')
  return data.map((row) =>
    Object.fromEntries(
      Object.entries(row).filter(([key, value]) => key !== '' && typeof value === 'string' && value !== ''),
    ),
  )
}
