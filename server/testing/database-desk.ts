import { openLedger } from '../db/ledger'
import type { Pools } from '../db/pools'
import { openSessionArchive } from '../db/session-archive'
import { openSessionIds } from '../db/session-ids'
import { openStationStateStore } from '../db/station-state-store'
import { openTokenDirectory } from '../db/token-directory'
import type { Outcome, StationDesk } from '../domain/charging/desk'
import type { StationId } from '../kernel/ids'
import { systemClock } from '../kernel/time'

/** Desks over a real database, as the gateway opens them: `open` loads a station's, `run` commits what a command wants. */
export function databaseDesks({ gateway }: Pools) {
  const ledger = openLedger(gateway)
  const states = openStationStateStore(gateway)
  const archive = openSessionArchive(gateway, states)
  const sessionIds = openSessionIds(gateway)
  const tokens = openTokenDirectory(gateway)

  async function open(stationId: StationId): Promise<StationDesk> {
    const policy = { unknownTokens: 'refuse', onboarding: 'accepted', heartbeatIntervalS: 300 } as const
    return { state: await states.load(stationId), tokens, archive, sessionIds, clock: systemClock, policy }
  }

  async function run<Reply, Input>(
    desk: StationDesk,
    command: (desk: StationDesk, input: Input) => Promise<Outcome<Reply>>,
    input: Input,
  ): Promise<Reply> {
    const { reply, writes } = await command(desk, input)
    await ledger.commit({ stationId: desk.state.stationId, tenantId: desk.state.tenantId, writes, exchange: null })
    return reply
  }

  return { open, run }
}
