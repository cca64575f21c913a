'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Problem } from './problem'
import type { Webhook } from './webhook-words'

export function RemoveWebhookDialog({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const api = useTRPC()
  const queries = useQueryClient()
  const remove = useMutation(
    api.webhooks.remove.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries(api.webhooks.pathFilter())
        onClose()
      },
    }),
  )
  const { name, waiting } = webhook
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Remove ${name}?`}
      description={`Its log goes with it${waiting > 0 ? `, and ${waiting} events that wait are not sent` : ''}. To stop it for a while, switch it off instead.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="danger" busy={remove.isPending} onClick={() => remove.mutate({ id: webhook.id })}>
            Remove
          </Button>
        </>
      }
    >
      <Problem error={remove.error} />
    </Dialog>
  )
}
