/** An XML element as text: children as they are, everything else escaped. Nothing but nothing (null) is left out. */
export type Node = string | null

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }
/** Characters XML 1.0 does not know at all. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

export const escaped = (text: string): string =>
  text.replace(forbidden, '').replace(/[&<>"']/g, (sign) => escapes[sign]!)

export function element(name: string, attributes: Record<string, string>, children: readonly Node[]): string {
  const told = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`)
  return `<${name}${told.join('')}>${children.filter((child) => child !== null).join('')}</${name}>`
}

export const branch = (name: string, ...children: Node[]): string => element(name, {}, children)
export const leaf = (name: string, text: string, attributes: Record<string, string> = {}): string =>
  element(name, attributes, [escaped(text)])

export const xmlDocument = (root: string): string => `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`
