'use client'
import { useState } from 'react'
import { TextField } from '@/components/ui/text-field'
import { SmallDialog } from './small-dialog'
import { useDriverChanges } from './use-driver-changes'

export function BlockCardDialog({ tokenId, onClose }: { tokenId: number; onClose: () => void }) {
  const { block } = useDriverChanges(onClose)
  const [reason, setReason] = useState('')
  return (
    <SmallDialog
      title="Block card"
      action="Block"
      busy={block.isPending}
      error={block.error}
      onClose={onClose}
      onSubmit={() => block.mutate({ tokenId, reason })}
    >
      <p className="m-0 text-sm text-muted">It is refused from its next use on; a session that runs goes on.</p>
      <TextField
        label="Reason"
        required
        maxLength={200}
        placeholder="reported lost"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </SmallDialog>
  )
}
