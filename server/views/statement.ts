import type { EffectiveVersion } from '../domain/settlement/contract'
import { termsWords } from '../domain/settlement/terms-words'
import type { Reads } from './reads'
import type { StatementRow } from './statement-types'
import { type StatementDetail, statementColumns, statementFrom, withoutNames } from './statements'

type Row = StatementRow & { terms: EffectiveVersion[]; inputHash: string }

/** A statement with the terms sealed in it; null: not there, or not the caller's. */
export async function statement(reads: Reads, id: number): Promise<StatementDetail | null> {
  const [row] = await reads.db.query<Row>(
    reads.scope,
    `select ${statementColumns}, s.terms, s.input_hash as "inputHash" ${statementFrom} where s.tenant_id = $1 and s.id = $2`,
    [reads.scope.tenantId, id],
  )
  if (!row) return null
  const { terms, inputHash, ...rest } = row
  return {
    ...withoutNames(reads, rest),
    inputHash,
    contracts: terms.map(({ contractName, version, from, until, terms: agreed }) => ({
      name: contractName,
      version,
      from,
      until,
      words: termsWords(agreed),
    })),
    selfBilling: terms.some(({ terms: agreed }) => agreed.selfBilling),
  }
}
