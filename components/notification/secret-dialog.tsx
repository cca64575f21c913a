import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Dialog } from '@/components/ui/dialog'

/** The secret, told once. */
export function SecretValue({ secret }: { secret: string }) {
  return (
    <div className="grid gap-2">
      <p className="m-0 text-sm">Copy the secret now: it is not shown again. With it the receiver checks each event.</p>
      <div className="flex items-center gap-2 rounded-md border border-border bg-raised p-2">
        <code className="min-w-0 flex-1 text-sm break-all select-all">{secret}</code>
        <CopyButton text={secret} label="Copy secret" variant="default" />
      </div>
    </div>
  )
}

export function SecretDialog({ name, secret, onClose }: { name: string; secret: string; onClose: () => void }) {
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`New secret of ${name}`}
      description="The old one has ended."
      size="md"
      footer={
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <SecretValue secret={secret} />
    </Dialog>
  )
}
