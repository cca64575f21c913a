'use client'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { TextAreaField } from '@/components/ui/text-field'

export type PemDialogProps = {
  title: string
  description: string
  label: string
  action: string
  busy: boolean
  problem: string | null
  children?: ReactNode
  onClose: () => void
  onSubmit: (pem: string) => void
}

/** Something in PEM, from a file or pasted. */
export function PemDialog(props: PemDialogProps) {
  const { title, description, label, action, busy, problem, children, onClose, onSubmit } = props
  const form = useId()
  const [pem, setPem] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!busy && pem.trim() !== '') onSubmit(pem)
  }
  return (
    <Dialog
      open
      size="md"
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={description}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form={form}
            variant="primary"
            busy={busy}
            reason={pem.trim() === '' ? 'Choose a file or paste it first.' : null}
          >
            {action}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-3">
        {children}
        <Field label="File">
          {(control) => (
            <input
              {...control}
              type="file"
              accept=".pem,.crt,.cer,.crl"
              className="input py-1"
              onChange={async (event) => setPem((await event.target.files?.[0]?.text()) ?? '')}
            />
          )}
        </Field>
        <TextAreaField
          label={label}
          rows={8}
          inputClassName="mono h-40"
          spellCheck={false}
          placeholder="-----BEGIN …"
          value={pem}
          onChange={(event) => setPem(event.target.value)}
        />
        {problem ? (
          <p role="alert" className="text-sm text-p1-text">
            {problem}
          </p>
        ) : null}
      </form>
    </Dialog>
  )
}
