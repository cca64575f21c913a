import { priorityWords, type WrittenMail } from './alarm-mail'
import { escaped, mailButton, mailPage, mailTime } from './mail-layout'
import type { DueMail } from './ports'

const counted = (n: number) => (n === 1 ? '1 alarm' : `${n} alarms`)

const stateOf = ({ since }: DueMail): string =>
  since === null ? 'waits' : since.takenBy ? `acknowledged by ${since.takenBy}` : since.over ? 'over' : 'put away'

/** More than a reader goes through; the rest is behind the link. */
const most = 40

/** Everything that was collected for one person, the most urgent first; what still waits is counted in the subject. */
export function digestMail(mails: readonly DueMail[], to: { timeZone: string }, publicUrl: string): WrittenMail {
  const inOrder = mails.toSorted(
    (a, b) => a.notice.priority - b.notice.priority || b.notice.raisedAt - a.notice.raisedAt,
  )
  const shown = inOrder.slice(0, most)
  const rest = mails.length > most ? `And ${mails.length - most} more, none more urgent than these.` : ''
  const waiting = mails.filter(({ since }) => since === null).length
  const subject = `${counted(mails.length)}, ${waiting === 0 ? 'none' : waiting} waiting`
  const lines = shown.flatMap((mail) => {
    const { what, where, effect, action, link, priority, raisedAt } = mail.notice
    return [
      `${priorityWords[priority]}: ${what} (${stateOf(mail)})`,
      `  Where:   ${where}`,
      `  Effect:  ${effect}`,
      `  Do this: ${action}`,
      `  Since:   ${mailTime(raisedAt, to.timeZone)}`,
      `  ${link}`,
      '',
    ]
  })
  const settings = `${publicUrl}/settings/notifications`
  const footer = 'Collected as you asked, so that you get one mail instead of many.'
  return {
    subject,
    text: [
      ...lines,
      ...(rest ? [rest, ''] : []),
      `All alarms: ${publicUrl}/alarms`,
      '',
      footer,
      `What you are told: ${settings}`,
    ].join('\n'),
    html: mailPage(
      subject,
      `<h1 style="margin:0 0 8px;font-size:22px;line-height:1.25">${escaped(subject)}</h1>` +
        `${shown.map((mail) => item(mail, to.timeZone)).join('')}${restLine(rest)}${mailButton(`${publicUrl}/alarms`, 'Open all alarms')}`,
      `${footer} <a target="_blank" href="${escaped(settings)}" style="color:#565d68">Change what you are told</a>`,
    ),
  }
}

const restLine = (rest: string) => (rest ? `<p style="margin:0 0 12px;font-size:14px">${rest}</p>` : '')

function item(mail: DueMail, zone: string): string {
  const { what, where, effect, action, link, priority, raisedAt } = mail.notice
  const small = 'font-size:14px;line-height:1.45;color:#565d68'
  return (
    `<div style="border-top:1px solid #d9dce1;padding:12px 0">` +
    `<p style="margin:0;${small}">${priorityWords[priority]} · ${escaped(stateOf(mail))} · ${escaped(mailTime(raisedAt, zone))}</p>` +
    `<p style="margin:2px 0;font-size:16px;line-height:1.4"><a target="_blank" href="${escaped(link)}" style="color:#14171c;font-weight:600">${escaped(what)}</a><br>${escaped(where)}</p>` +
    `<p style="margin:0;${small}">${escaped(effect)}<br>${escaped(action)}</p></div>`
  )
}
