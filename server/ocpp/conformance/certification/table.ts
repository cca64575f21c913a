import fs from 'node:fs'
import path from 'node:path'

/** One certification case of a CSMS: id, profiles, M(andatory) or C(onditional), what it is about. */
export type Case = { id: string; profiles: string[]; mark: 'M' | 'C'; what: string }

const file = path.join(import.meta.dirname, 'cases.csv')

/** Ids and marks from OCPP 2.0.1 Edition 3 Part 5 (Open Charge Alliance), the column of the CSMS. */
export function cases(): Case[] {
  const [, ...lines] = fs.readFileSync(file, 'utf8').trim().split('\n')
  return lines.map((line) => {
    const [id, profiles, mark, ...what] = line.split(',')
    return {
      id: id!,
      profiles: profiles!.split('; '),
      mark: mark as Case['mark'],
      what: what.join(',').replaceAll('"', ''),
    }
  })
}

const intro = `# ocpp: stations speak to us

\`server.ts\` opens the door (\`handshake/\`), \`station-link.ts\` keeps one station's order, \`rpc/\` is OCPP-J without a
version, \`v16/\` and \`v2/\` are the last places that have heard of a version: \`inbound/<action>.ts\` says what a station told
us in our words, \`outbound.ts\` says our requests in its words. Every message of every version is checked against its
official schema; what fails is mended where it can be (\`repair.ts\`), else refused with the standard's own code. Any
message a station may receive goes out by \`any-message.ts\`.

* A station gets its answer after the commit, or an error that makes it send again.
* Everything may come twice, late or out of order. Whatever a station sends is in its log, tokens masked.
* Versions do not read each other's files.

## Certification cases

OCPP 2.0.1 Edition 3 Part 5, the cases a CSMS must pass, by profile. Held: a scenario over a real socket, given through
the REST API where the control room acts, runs in \`conformance/\`; it shows what we say and what we make of the answer, not
what the test tool of the Open Charge Alliance would say. Open: no test of ours holds it. Written by
\`vitest run server/ocpp/conformance/certification --update=all\`.
`

/** server/ocpp/README.md. \`held\`: case → the test that holds it. */
export function readme(all: readonly Case[], held: ReadonlyMap<string, string>): string {
  const profiles = [...new Set(all.flatMap((one) => one.profiles))]
  const sections = profiles.map((profile) => {
    const own = all.filter((one) => one.profiles.includes(profile))
    const open = own.filter(({ id }) => !held.has(id))
    const rows = own.map(({ id, mark, what }) => `| ${id} | ${mark} | ${what} | ${held.get(id) ?? 'open'} |`)
    return [
      `### ${profile}: ${own.length - open.length} of ${own.length} held`,
      '',
      '| case | | what | held by |',
      '|---|---|---|---|',
      ...rows,
      '',
    ].join('\n')
  })
  return `${intro}\n${sections.join('\n')}`
}
