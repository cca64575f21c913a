import { ScrollRegion } from '@/components/session/scroll-region'
import { choiceLabel } from '../operations/field-words'
import type { Holds } from './use-holds'

type Profile = {
  id?: number
  evseId?: number
  chargingLimitSource?: string
  chargingProfilePurpose?: string
  stackLevel?: number
  chargingSchedule?: { chargingRateUnit?: string; chargingSchedulePeriod?: { limit?: number }[] }[]
}

const columns = ['Number', 'For', 'Purpose', 'Level', 'Limit', 'Beside ours']

/** The limits a 2.x station lists, each beside the one of ours with its number; ours that it does not list stand last. */
export function ListedLimits({ holds, rows }: { holds: Holds; rows: readonly Record<string, unknown>[] }) {
  const ours = holds.rows.filter((row) => row.kind === 'limit').map((row) => row.key)
  const profiles = rows as Profile[]
  const missing = ours.filter((key) => !profiles.some((profile) => String(profile.id) === key))
  return (
    <ScrollRegion label="Limits the station lists" className="overflow-x-auto">
      <table className="table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className="text-left">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {profiles.map((profile) => (
            <tr key={profile.id}>
              <td className="num">{profile.id}</td>
              <td>{profile.evseId ? `EVSE ${profile.evseId}` : 'Station'}</td>
              <td>{choiceLabel(profile.chargingProfilePurpose ?? '')}</td>
              <td className="num">{profile.stackLevel}</td>
              <td className="num whitespace-nowrap">{limitOf(profile)}</td>
              <td>{ours.includes(String(profile.id)) ? 'ours' : 'not ours'}</td>
            </tr>
          ))}
          {missing.map((key) => (
            <tr key={key}>
              <td className="num">{key}</td>
              <td colSpan={4}>ours, and not in its list</td>
              <td>missing</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

function limitOf({ chargingSchedule }: Profile): string {
  const [schedule] = chargingSchedule ?? []
  const periods = schedule?.chargingSchedulePeriod ?? []
  const more = periods.length > 1 ? `, then ${periods.length - 1} more` : ''
  return `${periods[0]?.limit ?? '–'} ${schedule?.chargingRateUnit ?? ''}${more}`
}
