import { ok, type Result, refuse } from '../../kernel/result'

const host = /^(\{s\}\.)?[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/

type Parts = { protocol: string; host: string; port: string; path: string }

/** By hand, because a URL parser takes neither `{s}` in a host nor leaves `{z}` in a path as it is. */
function parts(template: string): Parts | null {
  const match = /^(https?):\/\/([^/?#:@\s]+)(?::(\d{1,5}))?(\/[^\s"'<>\\]*)$/i.exec(template)
  return match
    ? { protocol: match[1]!.toLowerCase(), host: match[2]!.toLowerCase(), port: match[3] ?? '', path: match[4]! }
    : null
}

/** Checks a raster tile address such as https://tile.example.org/{z}/{x}/{y}.png. */
export function checkTileTemplate(template: string): Result<string, 'invalid'> {
  const text = template.trim()
  const found = parts(text)
  if (!found) return refuse('invalid', 'Give a full address, such as https://tile.example.org/{z}/{x}/{y}.png.')
  if (!host.test(found.host))
    return refuse('invalid', 'The host may only have letters, digits, dots and hyphens, and {s}. at its start.')
  const local = found.host === 'localhost' || found.host === '127.0.0.1'
  if (found.protocol !== 'https' && !local) return refuse('invalid', 'The address must start with https://.')
  const missing = ['{z}', '{x}', '{y}'].filter((part) => !found.path.includes(part))
  if (missing.length > 0) return refuse('invalid', `The address lacks ${missing.join(', ')}.`)
  const strange = found.path.match(/\{[^}]*\}/g)?.find((part) => !['{z}', '{x}', '{y}', '{r}'].includes(part))
  if (strange)
    return refuse('invalid', `${strange} is not known. There are {z}, {x}, {y}, {r}, and {s} at the start of the host.`)
  return ok(text)
}

/** What the content security policy must allow for a checked template: https://tile.example.org, or https://*.tile.example.org. */
export function tileOrigin(template: string): string | null {
  if (!checkTileTemplate(template).ok) return null
  const { protocol, host, port } = parts(template.trim())!
  return `${protocol}://${host.replace('{s}.', '*.')}${port ? `:${port}` : ''}`
}
