'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { usePermission } from '@/components/shell/permissions'

const everyMs = 30_000

/** The note as it is now, and taking over. */
export function useHandOverNow() {
  const api = useTRPC()
  const client = useQueryClient()
  const { allowed } = usePermission('shift.read')
  const { reason } = usePermission('shift.handOver')
  const query = useQuery(api.handOver.now.queryOptions(undefined, { enabled: allowed, refetchInterval: everyMs }))
  const again = { onSettled: () => client.invalidateQueries(api.handOver.pathFilter()) }
  const confirm = useMutation(api.handOver.confirm.mutationOptions(again))
  const remark = useMutation(api.handOver.remark.mutationOptions(again))
  return { query, confirm, remark, reason, error: failureText(confirm.error) }
}
