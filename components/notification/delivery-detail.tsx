'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { apiFailure } from '@/components/api/api-error'
import { useTRPC } from '@/components/api/trpc'
import { Answer } from '@/components/settings/answer'
import { WideTable } from '@/components/settings/wide-table'
import { Button } from '@/components/ui/button'
import { notify } from '@/components/ui/notify'

const pretty = (text: string): string => {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

/** What was posted and what came back, and sending it once more. */
export function DeliveryDetail({ id }: { id: number }) {
  const api = useTRPC()
  const queries = useQueryClient()
  const delivery = useQuery(api.webhooks.delivery.queryOptions({ id }))
  const replay = useMutation(
    api.webhooks.replay.mutationOptions({
      onSettled: () => queries.invalidateQueries(api.webhooks.pathFilter()),
      onError: (error) => notify({ text: apiFailure(error).message }),
    }),
  )
  return (
    <Answer query={delivery} what="delivery" rows={4}>
      {({ body, answer, state }) => (
        <div className="grid gap-3 p-2">
          <div className="grid gap-3 lg:grid-cols-2">
            <Shown label="Posted" text={pretty(body)} />
            <Shown label="Answered" text={answer ? pretty(answer) : 'Nothing'} />
          </div>
          <Button
            size="sm"
            className="justify-self-start"
            busy={replay.isPending}
            reason={state === 'waiting' || state === 'sending' ? 'It is still on its way.' : null}
            onClick={() => replay.mutate({ id })}
          >
            Send again
          </Button>
        </div>
      )}
    </Answer>
  )
}

function Shown({ label, text }: { label: string; text: string }) {
  return (
    <div className="min-w-0">
      <h3 className="m-0 mb-1 text-xs font-semibold text-muted">{label}</h3>
      <WideTable label={label}>
        <pre className="mono m-0 max-h-72 overflow-y-auto text-xs">{text}</pre>
      </WideTable>
    </div>
  )
}
