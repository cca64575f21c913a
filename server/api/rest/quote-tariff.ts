import { permission } from '../../domain/people/permissions'
import { checkTariff, type TariffProblem } from '../../domain/pricing/check-tariff'
import { field, type Json, type OcpiVersion } from '../../domain/pricing/ocpi-json'
import { tariffFromOcpi } from '../../domain/pricing/ocpi-tariff'
import type { TariffDefinition } from '../../domain/pricing/tariff'
import { tariffSchema } from '../../domain/pricing/tariff-schema'
import { tariffToQuote } from '../../views/tariff-to-quote'
import type { ApiOptions } from '../http'
import { problem, type RestAnswer, unusable } from './problem'
import type { QuoteBody } from './quote-schema'
import type { RestCaller } from './rest-caller'
import { wirePath } from './wire-path'

export type TariffToPrice = {
  definition: TariffDefinition
  checks: TariffProblem[]
  notes: string[]
  /** What checking it took. */
  workMs: number
  source: { source: 'inline' | 'stored'; id: string | null; version: number | null; ocpiVersion: OcpiVersion | null }
}
type Found = { ok: true; tariff: TariffToPrice } | { ok: false; answer: RestAnswer }

const refused = (answer: RestAnswer): Found => ({ ok: false, answer })

/** What nobody can calculate with. Everything else is doubtful at most, and priced as written. */
const fatal = new Set([
  'shape',
  'unknownCurrency',
  'noElements',
  'malformedTime',
  'malformedDate',
  'malformedInstant',
  'malformedStep',
  'absurdPrice',
])

function priceable(tariff: Omit<TariffToPrice, 'checks' | 'workMs'>, path: string): Found {
  const began = performance.now()
  const { ocpiVersion } = tariff.source
  const found = checkTariff(tariff.definition)
  const checks = ocpiVersion ? found.map((one) => ({ ...one, path: wirePath(one.path, ocpiVersion) })) : found
  const workMs = performance.now() - began
  const errors = checks.filter(({ severity, code }) => severity === 'error' && fatal.has(code))
  if (errors.length > 0)
    return refused(
      unusable(errors.map((one) => ({ path: one.path ? `${path}.${one.path}` : path, message: one.message }))),
    )
  return { ok: true, tariff: { ...tariff, checks, workMs } }
}

const versionOf = (json: Json): OcpiVersion => {
  const limits = [field(json, 'min_price'), field(json, 'max_price')]
  const newer = limits.some(
    (one) => typeof one === 'object' && one !== null && field(one as Json, 'before_taxes') !== undefined,
  )
  return newer || field(json, 'tax_included') !== undefined ? '2.3.0' : '2.2.1'
}

function inlineTariff(json: Json, said: OcpiVersion | null): Found {
  const ocpiVersion = said ?? versionOf(json)
  const read = tariffFromOcpi(json, ocpiVersion)
  if (!read.ok)
    return refused(
      unusable(read.problems.map(({ path, text }) => ({ path: path ? `tariff.${path}` : 'tariff', message: text }))),
    )
  const notes = read.notes.map(({ path, text }) => `tariff.${path}: ${text}`)
  const source = { source: 'inline' as const, id: read.identity.id, version: null, ocpiVersion }
  return priceable({ definition: read.value, notes, source }, 'tariff')
}

const idPattern = /^(\d{1,9})(?:@(\d{1,6}))?$/

async function storedTariff(options: ApiOptions, caller: RestCaller | null, said: string): Promise<Found> {
  if (!caller) return refused(problem(401, 'Unauthorized', 'A tariffId needs an API key: Authorization: Bearer bb_…'))
  const { allowed, reason } = permission(caller.role, 'tariff.read')
  if (!allowed) return refused(problem(403, 'Forbidden', reason ?? 'This key may not read tariffs.'))
  const [, id, version] = idPattern.exec(said) ?? []
  if (id === undefined)
    return refused(unusable([{ path: 'tariffId', message: 'Write the id, or id@version: 12 or 12@3.' }]))
  const wanted = { id: Number(id), version: version === undefined ? null : Number(version) }
  const stored = await tariffToQuote(options.readsFor(caller.scope), wanted)
  if (!stored) return refused(problem(404, 'Not found', `There is no tariff ${said} that could be priced with.`))
  const definition = tariffSchema.safeParse(stored.definition)
  const source = { source: 'stored' as const, id: String(stored.id), version: stored.version, ocpiVersion: null }
  const whole = definition.success ? (definition.data as TariffDefinition) : stored.definition
  return priceable({ definition: whole, notes: [], source }, 'tariff')
}

/** The tariff a request means: its own, or one of the caller's. */
export async function tariffOf(options: ApiOptions, caller: RestCaller | null, body: QuoteBody): Promise<Found> {
  const tariffId = field(body, 'tariff_id') as QuoteBody['tariffId']
  if (body.tariff && tariffId != null)
    return refused(unusable([{ path: 'tariffId', message: 'Send a tariff or a tariffId, not both.' }]))
  if (body.tariff) return inlineTariff(body.tariff, body.tariffVersion ?? null)
  if (tariffId != null) return storedTariff(options, caller, String(tariffId))
  return refused(unusable([{ path: 'tariff', message: 'Send a tariff (OCPI) or a tariffId.' }]))
}
