import path from 'node:path'
import { parseArgs } from 'node:util'

export const help = `Measures Busbar against its targets; every figure stands beside its baseline of the same run.

  npm run bench -- [options]
  --only LIST    names of sections, separated by commas; without it, all of them
  --quick        smaller networks and shorter spans: shows that it works, not how fast it is
  --dist FOLDER  the build to measure (default dist)
  --profile      writes CPU profiles of the server under load beside the results
  --help         this text and the sections
`

export type Options = { only: string[] | null; quick: boolean; dist: string; profile: boolean; help: boolean }

/** @throws Error that names the option or section that is unknown. */
export function readOptions(argv: readonly string[], names: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...argv],
    strict: true,
    options: {
      only: { type: 'string' },
      quick: { type: 'boolean' },
      dist: { type: 'string' },
      profile: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  })
  const only = values.only?.split(',').map((name) => name.trim()) ?? null
  const unknown = only?.find((name) => !names.includes(name))
  if (unknown !== undefined) throw new Error(`There is no section "${unknown}". There are: ${names.join(', ')}.`)
  return {
    only,
    quick: values.quick ?? false,
    dist: path.resolve(values.dist ?? 'dist'),
    profile: values.profile ?? false,
    help: values.help ?? false,
  }
}
