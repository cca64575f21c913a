'use client'
import { useRef, useState } from 'react'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { useUptimeChanged } from './use-uptime-changed'

const mostBytes = 10 * 1024 * 1024

async function send(exclusionId: number, file: File): Promise<string | null> {
  if (file.size > mostBytes) return 'A file holds at most 10 MB.'
  const answer = await fetch(`/uptime/exclusions/${exclusionId}/evidence?name=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: file,
  }).catch(() => null)
  if (answer?.ok) return null
  const told = (await answer?.json().catch(() => null)) as { message?: string } | null
  return told?.message ?? 'The file did not arrive. Try again.'
}

/** Puts a file to an exclusion; what is wrong with it is said beside the button. */
export function EvidenceUpload({ exclusionId, place }: { exclusionId: number; place: string }) {
  const input = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const { reason } = usePermission('uptime.exclude')
  const changed = useUptimeChanged()
  const choose = async (file: File | undefined) => {
    if (!file || busy) return
    setBusy(true)
    const wrong = await send(exclusionId, file)
    setBusy(false)
    setProblem(wrong)
    if (wrong === null) await changed(null)
  }
  return (
    <>
      {problem ? (
        <span role="alert" className="max-w-64 text-xs text-p1-text">
          {problem}
        </span>
      ) : null}
      <input
        ref={input}
        type="file"
        accept=".pdf,.jpg,.jpeg,.png"
        className="sr-only"
        tabIndex={-1}
        aria-label={`Evidence file for ${place}`}
        onChange={(event) => {
          void choose(event.target.files?.[0])
          event.target.value = ''
        }}
      />
      <Button
        size="sm"
        reason={reason}
        busy={busy}
        aria-label={`Add evidence for ${place}`}
        onClick={() => input.current?.click()}
      >
        Add evidence…
      </Button>
    </>
  )
}
