import type { Dialect, Hardware, InboundRow } from './dialect'
import { type Problem, repair } from './repair'
import { describeViolation, type ErrorKind, violationKind } from './rpc/validation'

export type PreparedPayload =
  | { ok: true; payload: unknown; deviations: string[] }
  | { ok: false; kind: ErrorKind; text: string; deviations: string[] }

/**
 * A call's payload, made ready for its handler: checked against the official schema, and when it fails there, judged by
 * the row's policy (robustness: validate strictly, act leniently). The fast path is one schema check.
 */
export function preparePayload(
  dialect: Dialect,
  row: InboundRow,
  action: string,
  payload: unknown,
  hardware: Hardware,
): PreparedPayload {
  const validate = dialect.requests[action]!
  if (validate(payload)) return withQuirks(dialect, hardware, action, payload, [])
  const violation = validate.errors![0]!
  if (row.policy.kind === 'strict')
    return { ok: false, kind: violationKind(violation), text: describeViolation(violation), deviations: [] }
  const fitted = repair(payload, dialect.schemas[`${action}Request`]!, dialect.definitions)
  const problem = fatal(row, fitted.problems)
  if (problem) return { ok: false, kind: problem.kind, text: problem.text, deviations: fitted.deviations }
  const deviations = fitted.deviations.concat(fitted.problems.map((each) => each.text))
  return withQuirks(dialect, hardware, action, fitted.payload, deviations)
}

function fatal({ policy }: InboundRow, problems: Problem[]): Problem | undefined {
  if (policy.kind !== 'accept') return problems[0]
  return problems.find((problem) => problem.field === '' || policy.needs.includes(problem.field))
}

function withQuirks(
  dialect: Dialect,
  hardware: Hardware,
  action: string,
  payload: unknown,
  deviations: string[],
): PreparedPayload {
  const quirk = dialect.quirks(hardware, action, payload)
  if (quirk) deviations.push(quirk)
  return { ok: true, payload, deviations }
}
