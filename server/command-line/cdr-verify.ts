import { billedTwice, cdrCount, cdrsToVerify } from '../db/cdr-audit'
import { verifyCdr } from '../domain/billing/verify-cdr'
import { minorDigitsOf } from '../domain/pricing/currency'
import type { TenantId } from '../kernel/ids'
import { mintScope, type TenantScope } from '../kernel/scope'
import { type Arguments, type CommandSpec, FailedError } from './arguments'
import type { Workplace } from './workplace'

export const cdrVerifySpec: CommandSpec = {
  name: 'cdr verify',
  summary:
    'Prices every CDR again from the consumption and the tariff version stored with it, and names every difference. The server may go on running.',
  options: { tenant: { value: 'short-name', words: 'Organisation. Default: all' } },
}

const batch = 500
const progressEvery = 20 * batch

type Tally = { checked: number; sums: Map<string, bigint>; differences: string[] }

/** Minor units of any size as a decimal number of the currency. */
function money(minor: bigint, currency: string): string {
  const digits = minorDigitsOf(currency) ?? 2
  const text = String(minor < 0n ? -minor : minor).padStart(digits + 1, '0')
  const whole = text.slice(0, text.length - digits)
  return `${minor < 0n ? '-' : ''}${whole}${digits > 0 ? `.${text.slice(-digits)}` : ''} ${currency}`
}

async function verifyTenant({ scoped }: Workplace, scope: TenantScope, tally: Tally, print: (text: string) => void) {
  const all = await cdrCount(scoped, scope)
  const before = tally.checked
  for (let after = 0; ; ) {
    const cdrs = await cdrsToVerify(scoped, scope, after, batch)
    for (const cdr of cdrs) {
      tally.sums.set(cdr.currency, (tally.sums.get(cdr.currency) ?? 0n) + BigInt(cdr.grossMinor))
      for (const { id, uid, field, billed, recomputed } of verifyCdr(cdr))
        tally.differences.push(`CDR ${id} (${uid}): ${field} billed ${billed}, recomputed ${recomputed}`)
    }
    tally.checked += cdrs.length
    const done = tally.checked - before
    if (cdrs.length < batch) break
    if (done % progressEvery === 0) print(`${done} of ${all} CDRs …`)
    after = cdrs.at(-1)!.id
  }
  for (const { sessionId, uids } of await billedTwice(scoped, scope))
    tally.differences.push(`Session ${sessionId} is billed more than once: ${uids}`)
}

/** @throws FailedError when any CDR cannot be reproduced to the cent. */
export async function cdrVerify(
  workplace: Workplace,
  { values }: Arguments,
  print: (text: string) => void,
): Promise<string> {
  const { rows } = await workplace.pools.system.query<{ id: TenantId }>('select id from tenants order by id')
  const scopes = values.tenant ? [await workplace.scope(values.tenant)] : rows.map(({ id }) => mintScope(id))
  const tally: Tally = { checked: 0, sums: new Map(), differences: [] }
  for (const scope of scopes) await verifyTenant(workplace, scope, tally, print)
  const sums = [...tally.sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, sum]) => money(sum, currency))
  const text = [
    ...tally.differences,
    `${tally.checked} CDRs, in all ${sums.join(', ') || 'nothing'}; ${tally.differences.length} differences.`,
  ].join('\n')
  if (tally.differences.length > 0) throw new FailedError(text)
  return text
}
