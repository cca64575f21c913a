'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { formatCountOf } from '@/components/format/count'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { saveFile } from '@/components/ui/save-file'
import { ImportDiff } from './import-diff'
import { type CsvRows, readCsv } from './read-csv'

type Plan = ApiOutputs['stations']['importPreview']
type Done = ApiOutputs['stations']['importApply']

const template =
  'identity,name,location,address,postal_code,city,country,lat,lon,owner,power_type,max_power_kw,evses,evse_ids,connector,tags,password\n'

/** Choose a file → see what it would do, line by line → do exactly that. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const api = useTRPC()
  const client = useQueryClient()
  const [rows, setRows] = useState<CsvRows>([])
  const [unreadable, setUnreadable] = useState<string | null>(null)
  const preview = useMutation(api.stations.importPreview.mutationOptions())
  const apply = useMutation(
    api.stations.importApply.mutationOptions({ onSuccess: () => client.invalidateQueries(api.stations.pathFilter()) }),
  )
  const plan = preview.data

  async function choose(file: File | undefined) {
    if (!file) return
    setUnreadable(null)
    preview.reset()
    apply.reset()
    try {
      const read = await readCsv(await file.text())
      setRows(read)
      preview.mutate({ rows: read })
    } catch (error) {
      setUnreadable((error as Error).message)
    }
  }

  const problem = unreadable ?? failureText(preview.error) ?? failureText(apply.error)
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={(open) => !open && onClose()}
      title="Import stations"
      description="A CSV file with one station a line. Nothing happens until you have seen what it would do."
      footer={
        apply.data ? (
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button
              variant="primary"
              busy={apply.isPending}
              reason={whyNot(plan)}
              onClick={() => plan && apply.mutate({ rows, agreed: plan.counts })}
            >
              {plan ? `Import ${formatCountOf(plan.counts.create + plan.counts.update, 'station')}` : 'Import'}
            </Button>
          </>
        )
      }
    >
      {apply.data ? (
        <Result done={apply.data} />
      ) : (
        <div className="grid gap-3">
          <div className="flex flex-wrap items-end gap-2">
            <Field
              label="File"
              hint="Comma, semicolon or tab; the first line names the columns. Only “identity” is needed."
            >
              {(control) => (
                <input
                  {...control}
                  type="file"
                  accept=".csv,text/csv"
                  className="input py-1"
                  onChange={(event) => void choose(event.target.files?.[0])}
                />
              )}
            </Field>
            <Button variant="ghost" size="sm" onClick={() => saveFile('stations-template.csv', template, 'text/csv')}>
              Get an empty file with all columns
            </Button>
          </div>
          {problem ? (
            <p role="alert" className="text-sm text-p1-text">
              {problem}
            </p>
          ) : null}
          {preview.isPending ? (
            <p className="text-sm text-muted">Checking {formatCountOf(rows.length, 'line')}…</p>
          ) : null}
          {plan ? <ImportDiff plan={plan} /> : null}
        </div>
      )}
    </Dialog>
  )
}

function whyNot(plan: Plan | undefined): string | null {
  if (!plan) return 'Choose a file first.'
  if (plan.counts.error > 0) return 'Correct the lines with errors first, then choose the file again.'
  return plan.counts.create + plan.counts.update === 0 ? 'The file changes nothing.' : null
}

/** Passwords leave here once, as a file; we keep their hashes only. */
function Result({ done }: { done: Done }) {
  const { counts, passwords } = done
  const file = [
    'identity,password,authorization_key_hex',
    ...passwords.map((secret) => [secret.identity, secret.password, secret.authorizationKeyHex].join(',')),
  ].join('\r\n')
  return (
    <div className="grid gap-3 text-sm" role="status">
      <p>
        {formatCountOf(counts.create, 'station')} added, {formatCountOf(counts.update, 'station')} changed.
      </p>
      {passwords.length > 0 ? (
        <div className="grid gap-2 rounded-md border-l-4 border-p2 bg-p2-soft px-3 py-2">
          <p>{formatCountOf(passwords.length, 'password')} made. Take them now: they are not shown again.</p>
          <Button
            variant="primary"
            className="justify-self-start"
            onClick={() => saveFile('station-passwords.csv', `${file}\r\n`, 'text/csv')}
          >
            Download passwords
          </Button>
        </div>
      ) : null}
    </div>
  )
}
