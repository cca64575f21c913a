'use client'
import { useRef } from 'react'
import { formatCountOf } from '@/components/format/count'
import { Button } from '@/components/ui/button'
import { photoTypes } from './upload-photo'

export type PhotoPickerProps = {
  files: readonly File[]
  busy?: boolean
  variant?: 'ghost'
  onPick: (files: File[]) => void
}

/** Takes a photo on a phone, chooses some elsewhere. */
export function PhotoPicker({ files, busy, variant, onPick }: PhotoPickerProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={photoTypes}
        aria-label="Photos"
        onChange={(event) => {
          onPick([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      <Button size="sm" variant={variant} busy={busy} onClick={() => input.current?.click()}>
        {files.length > 0 ? formatCountOf(files.length, 'photo') : 'Add photos'}
      </Button>
    </>
  )
}
