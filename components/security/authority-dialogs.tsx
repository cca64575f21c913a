'use client'
import { type FormEvent, useId, useState } from 'react'
import { failureText } from '@/components/command/failure-text'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/text-field'
import { PemDialog } from './pem-dialog'
import { useSecurity } from './use-security'

/** The authority inside Busbar. */
export function MakeAuthorityDialog({ onClose }: { onClose: () => void }) {
  const form = useId()
  const [name, setName] = useState('')
  const { makeAuthority } = useSecurity(onClose)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!makeAuthority.isPending) makeAuthority.mutate({ name })
  }
  return (
    <Dialog
      open
      size="md"
      onOpenChange={(open) => !open && onClose()}
      title="Make authority"
      description="It signs certificates of stations for ten years. An older one goes on being trusted until you retire it."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={makeAuthority.isPending}>
            Make authority
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-3">
        <TextField
          label="Name"
          hint="Stands in the certificates: your organisation, and what it is for."
          required
          minLength={3}
          maxLength={64}
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        {makeAuthority.error ? (
          <p role="alert" className="text-sm text-p1-text">
            {failureText(makeAuthority.error)}
          </p>
        ) : null}
      </form>
    </Dialog>
  )
}

/** Somebody else's root. */
export function TrustAuthorityDialog({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('')
  const [ocspUrl, setOcspUrl] = useState('')
  const { trustAuthority } = useSecurity(onClose)
  return (
    <PemDialog
      title="Trust an authority"
      description="Stations whose certificate it signed come in with it, when the name in it is theirs."
      label="Its certificate"
      action="Trust"
      busy={trustAuthority.isPending}
      problem={failureText(trustAuthority.error)}
      onClose={onClose}
      onSubmit={(pem) => trustAuthority.mutate({ name, pem, ocspUrl: ocspUrl.trim() || null })}
    >
      <TextField
        label="Name"
        required
        minLength={3}
        maxLength={64}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        label="Address of its OCSP responder"
        hint="Asked when there is no fresh list of revoked certificates. Leave it empty to ask nobody."
        type="url"
        value={ocspUrl}
        onChange={(event) => setOcspUrl(event.target.value)}
      />
    </PemDialog>
  )
}
