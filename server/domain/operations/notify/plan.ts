import type { OwnerId, UserId } from '../../../kernel/ids'
import type { LiveAlarm } from '../../../kernel/live'
import { hour } from '../../../kernel/time'
import { rolesWith } from '../../people/permissions'
import type { Role } from '../../people/roles'
import type { Policy, Target } from './policy'
import { type Mailing, type Preferences, wishFor } from './preferences'
import { quietUntil } from './quiet-hours'
import { onCallAt, type Rota } from './rota'
import type { Round } from './round'
import { addDays, instantAt, localTime } from './zone-time'

/** An alarm with whose station it is and its site's zone. */
export type AlarmToTell = LiveAlarm & { ownerId: OwnerId | null; timeZone: string }

export type PersonToTell = {
  userId: UserId
  name: string
  role: Role
  ownerId: OwnerId | null
  /** Their own, or the organisation's. */
  timeZone: string
  preferences: Preferences
}

/** One person told once by one channel. `key` is the same however often it is planned. `digest`: with others, at `dueAt`. */
export type Telling = {
  key: string
  userId: UserId
  channel: 'inApp' | 'email'
  kind: 'raised' | 'escalation'
  digest: boolean
  dueAt: number
}

const digestHour = 7

/** People of an owner hear of their own stations only. */
export const mayHear = ({ role, ownerId }: PersonToTell, alarm: AlarmToTell): boolean =>
  rolesWith('alarm.read').includes(role) && (role !== 'owner' || (ownerId !== null && ownerId === alarm.ownerId))

/** What everybody wants to know of an alarm that begins to wait. */
export function planRaised(alarm: AlarmToTell, round: Round, people: readonly PersonToTell[], at: number): Telling[] {
  return people.flatMap((person): Telling[] => {
    if (!mayHear(person, alarm)) return []
    const wish = wishFor(person.preferences, alarm)
    const tell = (channel: Telling['channel'], due: Pick<Telling, 'dueAt' | 'digest'>): Telling => ({
      key: `raised:${alarm.id}:${round.round}:${person.userId}:${channel}`,
      userId: person.userId,
      channel,
      kind: 'raised',
      ...due,
    })
    const mail = mailDue(wish.email, person, alarm, at)
    return [
      ...(wish.inApp ? [tell('inApp', { dueAt: at, digest: false })] : []),
      ...(mail ? [tell('email', mail)] : []),
    ]
  })
}

/** When a mail goes out. Quiet hours put it off to their end, and into one mail with everything else of them. */
function mailDue(mailing: Mailing, person: PersonToTell, alarm: AlarmToTell, at: number) {
  if (mailing === 'off') return null
  const { preferences, timeZone } = person
  const wantedAt = mailing === 'now' ? at : mailing === 'hourly' ? nextHour(at) : nextMorning(at, timeZone)
  const quietEnd = quietUntil(wantedAt, preferences.quiet, timeZone)
  const through = mailing === 'now' && alarm.priority === 1 && preferences.urgentBreaksThrough
  if (quietEnd !== null && !through) return { dueAt: quietEnd, digest: true }
  return { dueAt: wantedAt, digest: mailing !== 'now' }
}

const nextHour = (at: number) => (Math.floor(at / hour) + 1) * hour

function nextMorning(at: number, zone: string): number {
  const { day } = localTime(at, zone)
  const today = instantAt(day, digestHour * 60, zone)
  return today > at ? today : instantAt(addDays(day, 1), digestHour * 60, zone)
}

/** Everybody a step of the escalation reaches, in the app and by mail, at once: quiet hours are not for who is on call. */
export function planStep(
  alarm: AlarmToTell,
  round: Round,
  policy: Policy,
  rotas: readonly Rota[],
  people: readonly PersonToTell[],
  at: number,
): Telling[] {
  const wanted = new Set(
    policy.steps[round.step]?.targets.flatMap((target) => reached(target, rotas, people, at)) ?? [],
  )
  return people
    .filter((person) => wanted.has(person.userId) && mayHear(person, alarm))
    .flatMap(({ userId }) =>
      (['inApp', 'email'] as const).map(
        (channel): Telling => ({
          key: `step:${alarm.id}:${round.round}:${round.step}:${userId}:${channel}`,
          userId,
          channel,
          kind: 'escalation',
          digest: false,
          dueAt: at,
        }),
      ),
    )
}

function reached(
  target: Target,
  rotas: readonly Rota[],
  people: readonly PersonToTell[],
  at: number,
): readonly UserId[] {
  if (target.kind === 'person') return [target.userId]
  if (target.kind === 'role') return people.filter(({ role }) => role === target.role).map(({ userId }) => userId)
  const rota = rotas.find(({ id }) => id === target.rotaId)
  return rota ? onCallAt(rota, at) : []
}

/** Told by a step already, nobody needs the same by their own wish as well. */
export const withoutDoubles = (tellings: readonly Telling[]): Telling[] => {
  const byStep = new Set(tellings.filter(({ kind }) => kind === 'escalation').map(personAndChannel))
  return tellings.filter((telling) => telling.kind === 'escalation' || !byStep.has(personAndChannel(telling)))
}
const personAndChannel = ({ userId, channel }: Telling) => `${userId}|${channel}`
