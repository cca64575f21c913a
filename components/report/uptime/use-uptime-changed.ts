import { useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { notify } from '@/components/ui/notify'

/** Asks for everything about uptime anew after a change, and says what happened. */
export function useUptimeChanged() {
  const api = useTRPC()
  const queries = useQueryClient()
  return async (text: string | null, action?: { label: string; run: () => void }) => {
    await queries.invalidateQueries(api.uptime.pathFilter())
    if (text) notify({ text, action })
  }
}
