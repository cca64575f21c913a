'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { apiFailure } from '@/components/api/api-error'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { Moment } from '@/components/format/moment'
import { useMe } from '@/components/people/me'
import { ConfirmButton } from '@/components/ui/confirm-button'

type Person = ApiOutputs['owner']['people'][number]

export const guestWords: Record<Person['role'], string> = {
  owner: 'Sees and does what you do',
  accountant: 'Reads statements only',
}

/** One person: what they may see, when they were here last, and the way out. */
export function PersonLine({ person }: { person: Person }) {
  const api = useTRPC()
  const queries = useQueryClient()
  const me = useMe()
  const end = useMutation(
    api.owner.endAccess.mutationOptions({ onSuccess: () => queries.invalidateQueries(api.owner.people.queryFilter()) }),
  )
  const self = person.userId === me.userId
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-56">
        <b className="block truncate font-semibold">
          {person.name}
          {self ? ' (you)' : ''}
        </b>
        <span className="block text-sm break-words text-muted">{person.email}</span>
        <span className="block text-sm text-muted">
          {person.active ? guestWords[person.role] : 'Has no access any more'} ·{' '}
          {person.lastSeenAt === null ? (
            'never signed in'
          ) : (
            <>
              last here <Moment at={person.lastSeenAt} />
            </>
          )}
        </span>
        {end.error ? (
          <p role="alert" className="text-sm text-p1-text">
            {apiFailure(end.error).message}
          </p>
        ) : null}
      </div>
      {person.active && !self ? (
        <ConfirmButton
          confirmLabel="End it now?"
          busy={end.isPending}
          aria-label={`End the access of ${person.name}`}
          onConfirm={() => end.mutate({ userId: person.userId })}
        >
          End access
        </ConfirmButton>
      ) : null}
    </li>
  )
}
