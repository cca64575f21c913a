/** Refusals are values: a closed code for programs, a sentence for people (what happened and what to do). */
export type Refusal<Code extends string = string> = { readonly code: Code; readonly message: string }

export type Result<T, Code extends string = string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal<Code> }

export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value })

export const refuse = <Code extends string>(code: Code, message: string): Result<never, Code> => ({
  ok: false,
  refusal: { code, message },
})
