'use client'
import { useState } from 'react'
import { failureText } from '@/components/command/failure-text'
import { formatCountOf } from '@/components/format/count'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { saveFile } from '@/components/ui/save-file'
import { readCsv } from '../list/read-csv'
import { type KeyRow, keyColumns, keyRows } from './key-words'
import { useMeterKeys } from './use-meter-keys'

/** Keys of many stations from one file; all lines are taken, or none. */
export function ImportKeysDialog({ stationId, onClose }: { stationId: number; onClose: () => void }) {
  const { importRows } = useMeterKeys(stationId)
  const [rows, setRows] = useState<KeyRow[]>([])
  const [unreadable, setUnreadable] = useState<string | null>(null)
  async function choose(file: File | undefined) {
    if (!file) return
    importRows.reset()
    setUnreadable(null)
    setRows([])
    try {
      setRows(keyRows(await readCsv(await file.text())))
    } catch (error) {
      setUnreadable((error as Error).message)
    }
  }
  const problem = unreadable ?? failureText(importRows.error)
  const done = importRows.data
  return (
    <Dialog
      open
      size="md"
      onOpenChange={(open) => !open && onClose()}
      title="Import meter keys"
      description="A CSV file with one key a line, of any of your stations. A file with a mistake changes nothing."
      footer={
        done ? (
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button
              variant="primary"
              busy={importRows.isPending}
              reason={rows.length === 0 ? 'Choose a file first.' : null}
              onClick={() => importRows.mutate({ rows })}
            >
              {rows.length === 0 ? 'Import' : `Import ${formatCountOf(rows.length, 'key')}`}
            </Button>
          </>
        )
      }
    >
      {done ? (
        <p role="status" className="text-sm">
          {formatCountOf(done.added, 'key')} registered, {formatCountOf(done.known, 'key')} known already.
        </p>
      ) : (
        <div className="grid gap-3">
          <Field label="File" hint={`Columns: ${keyColumns}. Needed are identity and public_key.`}>
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
          <Button
            variant="ghost"
            size="sm"
            className="justify-self-start"
            onClick={() => saveFile('meter-keys-template.csv', `${keyColumns}\n`, 'text/csv')}
          >
            Get an empty file with all columns
          </Button>
          {problem ? (
            <p role="alert" className="text-sm text-p1-text">
              {problem}
            </p>
          ) : null}
        </div>
      )}
    </Dialog>
  )
}
