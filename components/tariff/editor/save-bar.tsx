'use client'
import { Button } from '@/components/ui/button'
import type { SaveState, useAutosave } from './use-autosave'

const words: Record<'saved' | 'unsaved' | 'saving', string> = {
  saved: 'Saved',
  unsaved: 'Not saved yet',
  saving: 'Saving…',
}

export type SaveBarProps = { saver: ReturnType<typeof useAutosave>; onReload: () => void }

/** Whether the server has what is on the screen, and the two ways out when somebody else saved too. */
export function SaveBar({ saver, onReload }: SaveBarProps) {
  const { state } = saver
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
          <Button size="sm" onClick={onReload}>
            Load theirs
          </Button>
          <Button size="sm" onClick={() => void saver.overwrite()}>
            Keep mine
          </Button>
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
