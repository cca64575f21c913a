/** A generated schema check; after `false`, `errors` holds the first violation. */
export type Validator = { (payload: unknown): boolean; errors?: Violation[] | null }

export type Violation = {
  instancePath: string
  keyword: string
  params: { missingProperty?: string; additionalProperty?: string; type?: string; limit?: number }
}

/** Kinds of refusal, version-free; each dialect has its own spelling (1.6: "FormationViolation", "OccurenceConstraintViolation"). */
export type ErrorKind =
  | 'notImplemented'
  | 'notSupported'
  | 'internal'
  | 'protocol'
  | 'security'
  | 'formation'
  | 'property'
  | 'occurrence'
  | 'type'
  | 'framework'

const byKeyword: Record<string, ErrorKind> = {
  required: 'occurrence',
  minItems: 'occurrence',
  maxItems: 'occurrence',
  additionalProperties: 'formation',
  type: 'type',
}

/** Which constraint class of the standard a violation belongs to (OCPP-J 1.6 §4.2.3, 2.0.1 part 4 §4.3). */
export function violationKind(violation: Violation): ErrorKind {
  if (violation.instancePath === '' && violation.keyword === 'type') return 'formation'
  return byKeyword[violation.keyword] ?? 'property'
}

/** One short sentence for the CALLERROR's description: where, and what is wrong. Never contains the offending value. */
export function describeViolation(violation: Violation): string {
  const where = violation.instancePath === '' ? 'payload' : violation.instancePath.slice(1).replaceAll('/', '.')
  const { params } = violation
  if (violation.keyword === 'required') return `${where}: '${params.missingProperty}' is missing`
  if (violation.keyword === 'additionalProperties') return `${where}: an unknown field is present`
  if (violation.keyword === 'type') return `${where}: must be ${params.type}`
  if (violation.keyword === 'enum') return `${where}: not one of the allowed values`
  if (params.limit !== undefined) return `${where}: ${violation.keyword} is ${params.limit}`
  return `${where}: violates ${violation.keyword}`
}
