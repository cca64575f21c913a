import { Moment } from '@/components/format/moment'
import { CopyButton } from '@/components/ui/copy-button'

export type OneTimeLinkProps = { link: { url: string; expiresAt: number }; email: string }

/** The link, told once: it is not stored and cannot be shown again. */
export function OneTimeLink({ link, email }: OneTimeLinkProps) {
  return (
    <div className="grid gap-2">
      <p className="text-sm">
        Send this link to {email} over a way you trust. It works once, until{' '}
        <Moment at={link.expiresAt} as="dateTime" />, and is not shown again.
      </p>
      <div className="flex items-center gap-2 rounded-md border border-border bg-raised p-2">
        <code className="min-w-0 flex-1 text-sm break-all select-all">{link.url}</code>
        <CopyButton text={link.url} label="Copy link" variant="default" />
      </div>
    </div>
  )
}
