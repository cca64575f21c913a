'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'

/** What can be done about certificates and profiles; every list of them is read anew afterwards. */
export function useSecurity(done?: () => void) {
  const { security } = useTRPC()
  const queries = useQueryClient()
  const after = {
    onSuccess: async () => {
      await queries.invalidateQueries(security.pathFilter())
      done?.()
    },
  }
  return {
    sign: useMutation(security.sign.mutationOptions(after)),
    upload: useMutation(security.upload.mutationOptions(after)),
    refuse: useMutation(security.refuse.mutationOptions(after)),
    revoke: useMutation(security.revoke.mutationOptions(after)),
    askForRequest: useMutation(security.askForRequest.mutationOptions(after)),
    installRoot: useMutation(security.installRoot.mutationOptions(after)),
    raise: useMutation(security.raise.mutationOptions(after)),
    setLeast: useMutation(security.setLeast.mutationOptions(after)),
    setPolicy: useMutation(security.setPolicy.mutationOptions(after)),
    makeAuthority: useMutation(security.makeAuthority.mutationOptions(after)),
    trustAuthority: useMutation(security.trustAuthority.mutationOptions(after)),
    retireAuthority: useMutation(security.retireAuthority.mutationOptions(after)),
    uploadCrl: useMutation(security.uploadCrl.mutationOptions(after)),
  }
}
