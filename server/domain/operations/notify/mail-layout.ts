/** Text of people and stations, safe inside HTML and its attributes. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

const font = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"

/** One column that fits a phone; every style inline, because mail programs drop the rest. `body` is HTML already. */
export const mailPage = (title: string, body: string, footer: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escaped(title)}</title></head>` +
  `<body style="margin:0;background:#f3f4f6;${font};color:#14171c">` +
  `<div style="max-width:560px;margin:0 auto;padding:16px">` +
  `<div style="background:#ffffff;border:1px solid #d9dce1;border-radius:8px;padding:20px">${body}</div>` +
  `<p style="font-size:13px;line-height:1.5;color:#565d68;margin:12px 4px">${footer}</p></div></body></html>`

export const mailButton = (href: string, label: string): string =>
  `<a target="_blank" href="${escaped(href)}" style="display:inline-block;background:#14171c;color:#ffffff;text-decoration:none;font-weight:600;font-size:16px;padding:12px 20px;border-radius:6px">${escaped(label)}</a>`

export const mailField = (label: string, text: string): string =>
  `<p style="margin:0 0 12px;font-size:16px;line-height:1.45"><span style="display:block;font-size:13px;color:#565d68">${escaped(label)}</span>${escaped(text)}</p>`

/** "Sat 21 Nov, 18:42 CET": with the zone, because the reader may be elsewhere. */
export const mailTime = (at: number, zone: string): string => {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options }).format(at)
  const name = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'short' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value
  const day = part({ weekday: 'short', day: 'numeric', month: 'short' }).replace(',', '')
  return `${day}, ${part({ hour: '2-digit', minute: '2-digit' })} ${name ?? 'UTC'}`
}
