'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import type { TariffDefinition } from '@/server/domain/pricing/tariff'
import { TheirChanges } from '../their-changes'
import type { SaveState, useAutosave } from './use-autosave'

const words: Record<'saved' | 'unsaved' | 'saving', string> = {
  saved: 'Saved',
  unsaved: 'Not saved yet',
  saving: 'Saving…',
}

export type SaveBarProps = {
  saver: ReturnType<typeof useAutosave>
  versionId: number
  /** What is on the screen. */
  mine: TariffDefinition
  onReload: () => void
}

/** Whether the server has what is on the screen, and the two ways out when somebody else saved too. */
export function SaveBar({ saver, versionId, mine, onReload }: SaveBarProps) {
  const { state } = saver
  const [comparing, setComparing] = useState(false)
  const waysOut = (
    <>
      <Button size="sm" onClick={onReload}>
        Load theirs
      </Button>
      <Button size="sm" onClick={() => void saver.overwrite()}>
        Keep mine
      </Button>
    </>
  )
  if (state.kind !== 'conflict' && state.kind !== 'failed')
    return (
      <span role="status" data-save={state.kind} className="text-xs text-muted">
        {words[state.kind]}
      </span>
    )
  return (
    <span role="alert" data-save={state.kind} className="flex flex-wrap items-center gap-2 text-sm text-p1-text">
      {message(state)}
      {state.kind === 'conflict' ? (
        <>
          <Button size="sm" onClick={() => setComparing(true)}>
            Compare
          </Button>
          {waysOut}
          {comparing ? (
            <Dialog
              open
              size="md"
              onOpenChange={() => setComparing(false)}
              title="Both of you changed this draft"
              description="What loading theirs would change on your screen; keeping yours undoes it for them."
              footer={waysOut}
            >
              <TheirChanges versionId={versionId} mine={mine} />
            </Dialog>
          ) : null}
        </>
      ) : (
        <Button size="sm" onClick={() => void saver.flush()}>
          Try again
        </Button>
      )}
    </span>
  )
}

const message = (state: Extract<SaveState, { message: string }>) =>
  state.kind === 'conflict' ? state.message : `Not saved. ${state.message}`
