import { apiKeyAdd, apiKeyAddSpec } from './command-line/api-key-add'
import {
  type Arguments,
  type CommandSpec,
  FailedError,
  readArguments,
  UsageError,
  usage,
} from './command-line/arguments'
import { cdrVerify, cdrVerifySpec } from './command-line/cdr-verify'
import { rollupRebuild, rollupRebuildSpec } from './command-line/rollup-rebuild'
import { stationAdd, stationAddSpec, stationImport, stationImportSpec } from './command-line/station-add'
import { tenantAdd, tenantAddSpec } from './command-line/tenant-add'
import { tokenImport, tokenImportSpec } from './command-line/token-import'
import { userAdd, userAddSpec, userLink, userLinkSpec } from './command-line/user-add'
import { openWorkplace, type Workplace } from './command-line/workplace'
import { ConfigError, readConfig } from './config'

/** `npm run busbar -- <command>`: set up and feed Busbar without the screens, beside a running server or without one. */
type Run = (workplace: Workplace, args: Arguments, print: (text: string) => void) => Promise<string>
const commands: { spec: CommandSpec; run: Run }[] = [
  { spec: tenantAddSpec, run: tenantAdd },
  { spec: userAddSpec, run: userAdd },
  { spec: userLinkSpec, run: userLink },
  { spec: stationAddSpec, run: stationAdd },
  { spec: stationImportSpec, run: stationImport },
  { spec: tokenImportSpec, run: tokenImport },
  { spec: rollupRebuildSpec, run: rollupRebuild },
  { spec: cdrVerifySpec, run: cdrVerify },
  { spec: apiKeyAddSpec, run: apiKeyAdd },
]

const overview = () => {
  const lines = commands.map(({ spec }) => `  ${spec.name.padEnd(16)} ${spec.summary}`)
  return `Usage: npm run busbar -- <command> [options]\n\n${lines.join('\n')}\n\nnpm run busbar -- <command> --help says more.`
}

/** Runs one command. @returns the exit code: 0 done, 1 failed, 2 not understood. */
export async function runCommand(
  argv: readonly string[],
  env: Record<string, string | undefined>,
  print: (text: string) => void,
): Promise<number> {
  const [noun, verb, ...rest] = argv
  if (noun === undefined || noun === 'help' || noun === '--help') {
    print(overview())
    return noun === undefined ? 2 : 0
  }
  const command = commands.find(({ spec }) => spec.name === `${noun} ${verb}`)
  if (!command) {
    print(`There is no command “${[noun, verb].filter(Boolean).join(' ')}”.\n\n${overview()}`)
    return 2
  }
  if (rest.includes('--help')) {
    print(usage(command.spec))
    return 0
  }
  try {
    const args = readArguments(command.spec, rest)
    const workplace = await openWorkplace(readConfig(env))
    try {
      print(await command.run(workplace, args, print))
    } finally {
      await workplace.close()
    }
    return 0
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof ConfigError || error instanceof FailedError)) throw error
    print(error.message)
    return error instanceof UsageError ? 2 : 1
  }
}

if (/\bbusbar\.[tj]s$/.test(process.argv[1] ?? '')) {
  process.exitCode = await runCommand(process.argv.slice(2), process.env, (text) => console.log(text)).catch(
    (error: Error & { code?: string }) => {
      console.error(error.code === 'ECONNREFUSED' ? `The database does not answer: ${error.message}` : error)
      return 1
    },
  )
}
