import { escaped, mailButton, mailField, mailPage, mailTime } from './mail-layout'
import type { Notice } from './notice'

export type WrittenMail = { subject: string; text: string; html: string }

export const priorityWords = { 1: 'P1 critical', 2: 'P2 high', 3: 'P3 medium', 4: 'P4 low' } as const

const why = ({ escalation }: Notice): string =>
  escalation
    ? `Nobody has acknowledged this for ${escalation.waitedMin} min. You are step ${escalation.step} of “${escalation.policy}”.`
    : 'You asked to be told of alarms like this one.'

/** One alarm: what, where, effect, what to do first, and where to do it. */
export function alarmMail(notice: Notice, to: { timeZone: string }, publicUrl: string): WrittenMail {
  const { what, where, effect, action, link, priority, detail } = notice
  const since = mailTime(notice.raisedAt, to.timeZone)
  const settings = `${publicUrl}/settings/notifications`
  const text = [
    `${priorityWords[priority]}: ${what}`,
    '',
    `Where:   ${where}`,
    `Effect:  ${effect}`,
    `Do this: ${action}`,
    `Since:   ${since}`,
    ...(detail ? [`Station: ${detail}`] : []),
    '',
    `Open and acknowledge: ${link}`,
    '',
    why(notice),
    `What you are told: ${settings}`,
  ].join('\n')
  const head =
    `<p style="margin:0 0 4px;font-size:14px;font-weight:600;color:#565d68">${priorityWords[priority]}</p>` +
    `<h1 style="margin:0 0 16px;font-size:22px;line-height:1.25">${escaped(what)}</h1>`
  const fields = [
    mailField('Where', where),
    mailField('Effect', effect),
    mailField('Do this', action),
    mailField('Since', since),
    detail ? mailField('The station says', detail) : '',
  ].join('')
  const footer = `${escaped(why(notice))} <a target="_blank" href="${escaped(settings)}" style="color:#565d68">Change what you are told</a>`
  return {
    subject: `P${priority} ${what} · ${where}`,
    text,
    html: mailPage(what, `${head}${fields}${mailButton(link, 'Open and acknowledge')}`, footer),
  }
}
