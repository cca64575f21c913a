import { base64Bytes, hexBytes, utf8 } from './bytes'

/** What a driver's transparency software reads and writes: one entry a record, with the key it is to be checked with. */
export type TransparencyValue = {
  transactionId: string | null
  context: string | null
  format: string | null
  data: string
  publicKey: string | null
}

const entities = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

/** One piece of XML: a tag, text, CDATA, a comment or the declaration. Nothing else is understood, above all no DOCTYPE. */
const piece =
  /<\?xml\s[^?<>]*\?>|<!--(?:(?!--)[\s\S])*-->|<!\[CDATA\[((?:(?!\]\]>)[\s\S])*)\]\]>|<(\/?)([A-Za-z][\w.:-]{0,60})((?:\s+[A-Za-z][\w.:-]{0,60}\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/y

const longestDocument = 2_000_000
const mostValues = 1_000

type Open = { name: string; attributes: Record<string, string>; text: string }

/**
 * Reads `<values><value><signedData format encoding>…</signedData><publicKey encoding>…</publicKey></value></values>`.
 * Strict on purpose: no DOCTYPE, no entities but the five of XML, no instructions, every tag closed. null: not this.
 */
export function readTransparencyXml(xml: string): TransparencyValue[] | null {
  const source = xml.replace(/^\uFEFF/, '').trim()
  if (source.length > longestDocument) return null
  const document: Document = { values: [], stack: [], isDone: false }
  let at = 0
  while (at < source.length) {
    piece.lastIndex = at
    const match = piece.exec(source)
    if (!match || !read(document, match)) return null
    at = piece.lastIndex
  }
  return document.isDone ? document.values : null
}

type Document = { values: TransparencyValue[]; stack: Open[]; isDone: boolean }

/** Takes one piece into the document; false: it has no place there. */
function read(document: Document, match: RegExpExecArray): boolean {
  const [, cdata, slash, name, attributes = '', selfClosing, text] = match
  if (cdata !== undefined || text !== undefined) return addText(document, cdata ?? unescaped(text!))
  if (name === undefined) return true
  if (slash === '' && !open(document, name, attributes)) return false
  return slash === '' && selfClosing === '' ? true : close(document, name)
}

function addText({ stack }: Document, text: string | null): boolean {
  const top = stack.at(-1)
  if (text === null || (!top && text.trim() !== '')) return false
  if (top) top.text += text
  return true
}

function open({ values, stack, isDone }: Document, name: string, written: string): boolean {
  const attributes = attributesOf(written)
  if (isDone || !attributes || !isExpected(stack, name) || values.length >= mostValues) return false
  stack.push({ name, attributes, text: '' })
  const { transactionId = null, context = null } = attributes
  if (name === 'value') values.push({ transactionId, context, format: null, data: '', publicKey: null })
  return true
}

function close(document: Document, name: string): boolean {
  const closed = document.stack.pop()
  document.isDone = document.stack.length === 0
  return closed?.name === name && take(document.values.at(-1), closed)
}

/** Unknown elements may stand inside a value (SAFE writes some); the known ones only in their place. */
function isExpected(stack: readonly Open[], name: string): boolean {
  if (stack.length === 0) return name === 'values'
  if (stack.length === 1) return name === 'value'
  return stack.length < 6 && name !== 'values' && name !== 'value'
}

function take(value: TransparencyValue | undefined, { name, attributes, text }: Open): boolean {
  if (!value) return name === 'values'
  if (name === 'signedData') {
    const data = decoded(text, attributes.encoding ?? 'plain')
    if (data === null) return false
    value.data = data
    value.format = attributes.format ?? null
  }
  if (name === 'publicKey') value.publicKey = text.trim() || null
  return true
}

function decoded(text: string, encoding: string): string | null {
  if (encoding === 'plain') return text.trim()
  const bytes = encoding === 'base64' ? base64Bytes(text) : encoding === 'hex' ? hexBytes(text) : null
  return bytes && utf8(bytes)
}

function attributesOf(text: string): Record<string, string> | null {
  const found: Record<string, string> = Object.create(null)
  for (const [, name, double, single] of text.matchAll(/([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    const value = unescaped(double ?? single ?? '')
    if (value === null || name! in found) return null
    found[name!] = value
  }
  return found
}

/** null: an entity that is not one of XML's own or a character reference. */
function unescaped(text: string): string | null {
  if (!text.includes('&')) return text
  let isKnown = true
  const plain = text.replace(/&(?:#(\d{1,7});|#x([0-9a-fA-F]{1,6});|([a-z]+);)?/g, (_all, decimal, hex, name) => {
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : null
    const character =
      code !== null && code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : entities.get(name ?? '')
    if (character === undefined) isKnown = false
    return character ?? ''
  })
  return isKnown ? plain : null
}

const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (character) => `&${{ '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' }[character]};`)

/** The document for the driver's transparency software: records plain, byte for byte; keys as they are registered. */
export function writeTransparencyXml(values: readonly TransparencyValue[]): string {
  const attribute = (name: string, value: string | null) => (value === null ? '' : ` ${name}="${escaped(value)}"`)
  const one = ({ transactionId, context, format, data, publicKey }: TransparencyValue) =>
    [
      `  <value${attribute('transactionId', transactionId)}${attribute('context', context)}>`,
      `    <signedData${attribute('format', format)} encoding="plain">${escaped(data)}</signedData>`,
      ...(publicKey === null ? [] : [`    <publicKey encoding="plain">${escaped(publicKey)}</publicKey>`]),
      '  </value>',
    ].join('\n')
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<values>', ...values.map(one), '</values>', ''].join('\n')
}
