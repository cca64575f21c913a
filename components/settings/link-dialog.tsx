'use client'
import { useMutation } from '@tanstack/react-query'
import { apiFailure } from '@/components/api/api-error'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { OneTimeLink } from './one-time-link'

type Person = ApiOutputs['people']['list']['people'][number]

/** A new one-time link for somebody who forgot the password; the old password works until the link is used. */
export function LinkDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const issue = useMutation(useTRPC().people.issueLink.mutationOptions())
  const link = issue.data
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="md"
      title={`Password link for ${person.name}`}
      description={link ? undefined : 'Earlier links end. The password they have works until the new link is used.'}
      footer={
        link ? (
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button variant="primary" busy={issue.isPending} onClick={() => issue.mutate({ userId: person.userId })}>
              Make link
            </Button>
          </>
        )
      }
    >
      {link ? <OneTimeLink link={link} email={person.email} /> : null}
      {issue.error ? (
        <p role="alert" className="text-sm text-p1-text">
          {apiFailure(issue.error).message}
        </p>
      ) : null}
    </Dialog>
  )
}
