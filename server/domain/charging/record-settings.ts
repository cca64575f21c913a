import type { Outcome, StationDesk } from './desk'
import { eventBase, finish, openMessage } from './draft'
import type { SettingsInput } from './inputs'

/** Configuration keys or variables as the station reported them; each replaces what we knew of it. */
export async function recordSettings(desk: StationDesk, input: SettingsInput): Promise<Outcome<null>> {
  const draft = openMessage(desk, input.receivedAt)
  for (const setting of input.settings) draft.writes.push({ to: 'setting', reportedAt: input.receivedAt, setting })
  draft.events.push({ type: 'station.heard', ...eventBase(draft, input.receivedAt) })
  return finish(draft, null)
}
