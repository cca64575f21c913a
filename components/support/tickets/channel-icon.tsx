import type { TicketChannel } from '@/server/kernel/ticket'
import { Code, FileText, House, Mail, Phone } from './icons'
import { channelNames } from './ticket-words'

const icons = { phone: Phone, form: FileText, mail: Mail, api: Code, owner: House }

/** How it came, as a sign with its word for those who do not see it. */
export function ChannelIcon({ channel }: { channel: TicketChannel }) {
  const Icon = icons[channel]
  return (
    <span className="inline-grid place-items-center text-muted" title={channelNames[channel]}>
      <Icon />
      <span className="sr-only">{channelNames[channel]}</span>
    </span>
  )
}
