/** One field that cannot be used: its path in the body and what to do. */
export type FieldProblem = { path: string; message: string }

/** `workMs`: how long making it kept the process from everything else; counted against the caller. */
export type RestAnswer = {
  status: number
  type: string
  body: string
  headers?: Record<string, string>
  workMs?: number
}

export const answer = (value: unknown): RestAnswer => ({
  status: 200,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
})

/** An error as RFC 9457 wants it; `errors` say which fields. */
export const problem = (
  status: number,
  title: string,
  detail: string,
  errors: readonly FieldProblem[] = [],
  headers: Record<string, string> = {},
): RestAnswer => ({
  status,
  type: 'application/problem+json; charset=utf-8',
  body: JSON.stringify({ type: 'about:blank', title, status, detail, ...(errors.length > 0 ? { errors } : {}) }),
  headers,
})

export const unusable = (errors: readonly FieldProblem[]): RestAnswer =>
  problem(422, 'Unprocessable content', 'Some of what was sent cannot be used. See the errors.', errors.slice(0, 100))
