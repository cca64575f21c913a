'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { useTRPC } from '@/components/api/trpc'
import { useMe } from '@/components/people/me'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { notify } from '@/components/ui/notify'
import { FromField } from '../publish/from-field'
import type { Version } from '../versions'
import type { Tariff } from './tariff-page'

/** What counted once counts again, as a new version. */
export function RollBackDialog({
  tariff,
  version,
  onClose,
}: {
  tariff: Tariff
  version: Version
  onClose: () => void
}) {
  const api = useTRPC()
  const queries = useQueryClient()
  const zone = useMe().organisation.timeZone
  const [now] = useState(() => Date.now())
  const [from, setFrom] = useState<number | null>(now)
  const roll = useMutation(
    api.tariffs.rollBack.mutationOptions({
      onSuccess: async ({ state }) => {
        await queries.invalidateQueries(api.tariffs.pathFilter())
        notify({ text: state === 'approved' ? 'Rolled back.' : 'The copy waits for a second person.' })
        onClose()
      },
    }),
  )
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Roll back to version ${version.version}`}
      description="A copy of it becomes a new version. Sessions that run keep the price they started with."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            busy={roll.isPending}
            reason={from === null ? 'Say from when.' : null}
            onClick={() =>
              roll.mutate({
                tariffId: tariff.tariffId,
                toVersion: version.version,
                effectiveFrom: Math.max(from!, Date.now()),
              })
            }
          >
            Roll back
          </Button>
        </>
      }
    >
      <FromField from={from} onChange={setFrom} zone={zone} now={now} />
      {roll.error ? (
        <p role="alert" className="text-sm text-p1-text">
          {apiFailure(roll.error).message}
        </p>
      ) : null}
    </Dialog>
  )
}
