import { startEcho, type Target } from '../echo'
import { type Lab, openLab, seedStations } from '../lab'
import { type LoadRun, runLoad } from '../load-run'
import { startProduct } from '../product'
import { atLeastOf, atMost, type Bench, figure, type Row, type Section, sized } from '../section'

const inFlight = 100
const connections = 100

/** Whole sessions of one version, on the bare sockets and on the product, each warmed up first. */
async function versionRows(bench: Bench, version: string): Promise<Row[]> {
  const { dist } = bench.options
  const seconds = sized(bench, 10, 3)
  const lab = await openLab(bench)
  await seedStations(lab, connections)
  const echo = await startEcho()
  bench.later(() => echo.process.stop())
  const product = await startProduct(bench, lab)
  const plan = { scenario: 'sessions', connections, inFlight, versions: version } as const
  const measured = async (target: Target, what: string, base?: Lab): Promise<LoadRun> => {
    bench.say(`${version}: ${what}, ${seconds} s`)
    await runLoad(dist, target, { ...plan, seconds: sized(bench, 3, 1) })
    const run = await runLoad(dist, target, { ...plan, seconds }, base)
    bench.say(
      `${version}: ${what}: ${run.messagesPerS} messages/s, ${run.sessionsPerS} sessions/s, p99 ${run.p99Ms} ms`,
    )
    bench.keep(`${version} ${what}`, run)
    return run
  }
  const bare = await measured(echo, 'raw ws')
  const whole = await measured(product, 'busbar', lab)
  bench.keep(`${version} ledger`, await ledgerFigures(product))
  const note = await doubts(lab, whole)
  await product.stop()
  const row = (what: string, unit: string) => ({ what: `${version} sessions: ${what}`, unit })
  return [
    atLeastOf({ ...row('messages', '/s'), ...(note ? { note } : {}) }, bare.messagesPerS, whole.messagesPerS, 0.18),
    figure(row('answered, p50', 'ms'), whole.p50Ms, bare.p50Ms),
    atMost(row('answered, p99', 'ms'), whole.p99Ms, 40, bare.p99Ms),
    atMost(row('Node CPU per message', 'µs'), whole.cpuUsPerMessage, 200, bare.cpuUsPerMessage),
    figure(row('PostgreSQL CPU per message', 'µs'), whole.databaseUsPerMessage),
  ]
}

async function ledgerFigures(product: { metric(name: string): Promise<number> }) {
  const names = [
    'busbar_ledger_units_total',
    'busbar_ledger_commits_total',
    'busbar_ledger_retries_total',
    'busbar_ledger_rejected_total',
    'busbar_ocpp_messages_repaired_total',
    'busbar_ocpp_call_errors_sent_total',
  ]
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await product.metric(name)] as const)))
}

/**
 * The load must be what it claims to be: sessions that ended in the database, and nothing that went aside. What the
 * warm-up left running was ended by inference; that is right.
 */
async function doubts({ pools }: Lab, run: LoadRun): Promise<string | null> {
  const { rows } = await pools.system.query<{ ended: number; marked: number; aside: number; samples: number }>(
    `select (select count(*)::int from sessions where state = 'ended' and energy_wh > 0) as ended,
       (select count(*)::int from sessions where needs_review and ended_by is distinct from 'inference') as marked,
       (select count(*)::int from quarantine) as aside, (select count(*)::int from meter_samples) as samples`,
  )
  const { ended, marked, aside, samples } = rows[0]!
  const problems = [
    ended < run.sessions ? `${run.sessions} sessions were acknowledged, ${ended} are in the database` : '',
    marked > 0 ? `${marked} sessions are marked for review` : '',
    aside > 0 ? `${aside} messages went to quarantine` : '',
    samples === 0 ? 'there are no samples in the database' : '',
    run.errors + run.timeouts > 0 ? `${run.errors} errors, ${run.timeouts} without an answer` : '',
  ]
  return problems.filter(Boolean).join('; ') || null
}

export const fullSessions: Section = {
  name: 'sessions',
  title: 'Full sessions, committed before answered, 100 in flight, beside bare sockets with the same frames',
  run: async (bench) => [...(await versionRows(bench, '1.6')), ...(await versionRows(bench, '2.0.1'))],
}
