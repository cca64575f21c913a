'use client'
import { useState } from 'react'
import { failureText } from '@/components/command/failure-text'
import { Answer } from '@/components/session/answer'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { SkeletonRows } from '@/components/ui/skeleton'
import type { Station } from '../detail/station-page'
import { ImportKeysDialog } from './import-keys-dialog'
import { KeyTable } from './key-table'
import { RegisterKeyDialog } from './register-key-dialog'
import { useMeterKeys } from './use-meter-keys'

type Opened = 'register' | 'import' | null

/** Public keys of the station's meters: signed readings are checked against them. */
export function KeysTab({ station }: { station: Station }) {
  const keys = useMeterKeys(station.id)
  const [opened, setOpened] = useState<Opened>(null)
  const { reason } = usePermission('meterKey.manage')
  const failed = failureText(keys.confirm.error ?? keys.end.error)
  const register = (
    <Button size="sm" variant="primary" reason={reason} onClick={() => setOpened('register')}>
      Register key
    </Button>
  )
  return (
    <div className="grid gap-2.5 p-2.5">
      <Panel
        title="Meter keys"
        padded={false}
        actions={
          <>
            {failed ? (
              <span role="alert" className="text-xs text-p1-text">
                {failed}
              </span>
            ) : null}
            <Button size="sm" reason={reason} onClick={() => setOpened('import')}>
              Import CSV
            </Button>
            {register}
          </>
        }
      >
        <Answer query={keys.query} what="the meter keys" skeleton={<SkeletonRows rows={3} />}>
          {(list) =>
            list.length === 0 ? (
              <EmptyState title="No meter keys yet." action={register}>
                Signed readings of this station are kept, but cannot be verified without the public key of its meter. It
                is printed on the meter or listed in a public register.
              </EmptyState>
            ) : (
              <KeyTable keys={list} zone={station.timeZone} refused={reason} actions={keys} />
            )
          }
        </Answer>
      </Panel>
      {opened === 'register' ? <RegisterKeyDialog station={station} onClose={() => setOpened(null)} /> : null}
      {opened === 'import' ? <ImportKeysDialog stationId={station.id} onClose={() => setOpened(null)} /> : null}
    </div>
  )
}
