'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextAreaField } from '@/components/ui/text-field'
import type { Session } from './session-page'

const shortest = 3

/** Lets a session in doubt stand, with what was found. */
export function ReviewButton({ session }: { session: Session }) {
  const [open, setOpen] = useState(false)
  const { reason: refused } = usePermission('session.review')
  if (!session.needsReview) return null
  const running = session.state === 'active' ? 'This session is still running. Review it when it has ended.' : null
  return (
    <>
      <Button reason={refused ?? running} onClick={() => setOpen(true)}>
        Mark reviewed
      </Button>
      {open ? <ReviewDialog session={session} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

function ReviewDialog({ session, onClose }: { session: Session; onClose: () => void }) {
  const api = useTRPC()
  const client = useQueryClient()
  const [found, setFound] = useState('')
  const [tried, setTried] = useState(false)
  const { mutate, isPending, error } = useMutation(
    api.sessions.review.mutationOptions({
      onSuccess: () => {
        void client.invalidateQueries(api.sessions.pathFilter())
        onClose()
      },
    }),
  )
  const missing = found.trim().length < shortest ? 'Say what you found; it goes into the audit log.' : undefined
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && onClose()}
      title={`Mark session ${session.id} as reviewed`}
      description="Its numbers stay as they are and its marks stay visible. If the station sends news that puts it in doubt again, it comes back."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            busy={isPending}
            onClick={() => {
              setTried(true)
              if (!missing) mutate({ id: session.id, reason: found })
            }}
          >
            Mark reviewed
          </Button>
        </>
      }
    >
      <TextAreaField
        label="What did you find?"
        required
        value={found}
        maxLength={500}
        onChange={(event) => setFound(event.target.value)}
        error={tried ? missing : (failureText(error) ?? undefined)}
      />
    </Dialog>
  )
}
