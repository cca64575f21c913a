import { parseArgs } from 'node:util'

/** An error the person at the prompt can mend; printed without a stack. */
export class UsageError extends Error {}

/** The command ran and found something wrong: its message is the answer, the exit code 1. */
export class FailedError extends Error {}

type Option = { value: string; words: string; required?: boolean } | { flag: true; words: string }
export type CommandSpec = { name: string; file?: string; summary: string; options: Record<string, Option> }
export type Arguments = { values: Record<string, string | undefined>; flags: Record<string, boolean>; file: string }

const shown = (name: string, option: Option) => ('flag' in option ? `--${name}` : `--${name} <${option.value}>`)

export const usage = (spec: CommandSpec): string => {
  const line = Object.entries(spec.options).map(([name, option]) => {
    const text = shown(name, option)
    return 'required' in option && option.required ? text : `[${text}]`
  })
  const table = Object.entries(spec.options).map(
    ([name, option]) => `  ${shown(name, option).padEnd(26)} ${option.words}`,
  )
  return [
    `npm run busbar -- ${[spec.name, spec.file, ...line].filter(Boolean).join(' ')}`,
    `  ${spec.summary}`,
    '',
    ...table,
  ].join('\n')
}

/** @throws UsageError naming what is missing or unknown. */
export function readArguments(spec: CommandSpec, args: string[]): Arguments {
  const options = Object.fromEntries(
    Object.entries(spec.options).map(([name, option]) => [
      name,
      { type: 'flag' in option ? ('boolean' as const) : ('string' as const) },
    ]),
  )
  const parsed = (() => {
    try {
      return parseArgs({ args, options, allowPositionals: spec.file !== undefined, strict: true })
    } catch (error) {
      throw new UsageError(`${(error as Error).message}\n\n${usage(spec)}`)
    }
  })()
  const missing = Object.entries(spec.options).filter(
    ([name, option]) => 'required' in option && option.required && !parsed.values[name],
  )
  if (missing.length > 0)
    throw new UsageError(`Missing: ${missing.map(([name]) => `--${name}`).join(', ')}.\n\n${usage(spec)}`)
  if (spec.file && parsed.positionals.length !== 1) throw new UsageError(`Name one file.\n\n${usage(spec)}`)
  const entries = Object.entries(parsed.values)
  return {
    values: Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string')),
    flags: Object.fromEntries(entries.filter((entry): entry is [string, boolean] => typeof entry[1] === 'boolean')),
    file: parsed.positionals[0] ?? '',
  }
}
