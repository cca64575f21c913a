'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { failureText } from '@/components/command/failure-text'
import { Moment } from '@/components/format/moment'
import { Answer } from '@/components/settings/answer'
import { WideTable } from '@/components/settings/wide-table'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { DangerDialog } from '@/components/ui/danger-dialog'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { saveFile } from '@/components/ui/save-file'
import { TableHead } from '@/components/ui/table-head'
import { MakeAuthorityDialog, TrustAuthorityDialog } from './authority-dialogs'
import { PemDialog } from './pem-dialog'
import type { Settings } from './security-words'
import { useSecurity } from './use-security'

type Authority = Settings['authorities'][number]

/** Who may sign certificates of stations. */
export function AuthoritiesPart() {
  const [opened, setOpened] = useState<'make' | 'trust' | null>(null)
  const { reason } = usePermission('security.manage')
  const query = useQuery(useTRPC().security.settings.queryOptions())
  const make = (
    <Button variant="primary" reason={reason} onClick={() => setOpened('make')}>
      Make authority
    </Button>
  )
  return (
    <Panel
      title="Authorities"
      padded={false}
      actions={
        <>
          <Button size="sm" reason={reason} onClick={() => setOpened('trust')}>
            Trust another…
          </Button>
          {make}
        </>
      }
    >
      <Answer query={query} what="authorities">
        {({ authorities, tls }) => (
          <>
            <p className="border-b border-border px-3 py-2 text-sm text-muted">
              {tls.url ? (
                <>
                  Stations connect over TLS at <code className="break-all">{tls.url}</code>. A station comes in with a
                  certificate one of these has signed.{' '}
                  {tls.endsAt === null ? null : (
                    <>
                      Our own certificate there ends on <Moment at={tls.endsAt} as="date" />.
                    </>
                  )}
                </>
              ) : (
                'There is no encrypted listener yet: whoever runs this installation sets OCPP_TLS_CERT.'
              )}
            </p>
            {authorities.length === 0 ? (
              <EmptyState title="Nobody signs certificates yet." action={make}>
                Busbar can be the authority itself; its key stays here, encrypted. Or trust the one you have.
              </EmptyState>
            ) : (
              <AuthorityTable rows={authorities} refused={reason} />
            )}
          </>
        )}
      </Answer>
      {opened === 'make' ? <MakeAuthorityDialog onClose={() => setOpened(null)} /> : null}
      {opened === 'trust' ? <TrustAuthorityDialog onClose={() => setOpened(null)} /> : null}
    </Panel>
  )
}

const AuthorityTable = ({ rows, refused }: { rows: Authority[]; refused: string | null }) => (
  <WideTable label="Authorities">
    <table className="table min-w-[760px]">
      <TableHead names={['Name', 'Kind', 'Ends', 'List of revoked']} actions />
      <tbody>
        {rows.map((row) => (
          <AuthorityRow key={row.id} row={row} refused={refused} />
        ))}
      </tbody>
    </table>
  </WideTable>
)

function AuthorityRow({ row, refused }: { row: Authority; refused: string | null }) {
  const [opened, setOpened] = useState<'crl' | 'retire' | null>(null)
  const close = () => setOpened(null)
  const actions = useSecurity(close)
  return (
    <tr className={row.retiredAt === null ? undefined : 'text-muted'}>
      <th scope="row" className="py-1.5 text-sm font-medium text-fg [tr:last-child>&]:border-b-0">
        {row.name}
        <span className="mono block text-xs font-normal text-muted">{row.subject}</span>
      </th>
      <td>{row.kind === 'builtIn' ? 'In Busbar' : 'Somebody else’s'}</td>
      <td className="whitespace-nowrap">
        <Moment at={row.notAfter} as="date" />
      </td>
      <td>
        <RevokedList row={row} />
      </td>
      <td>
        <span className="flex justify-end gap-1.5 whitespace-nowrap">
          <Button
            size="sm"
            onClick={() => saveFile(`${fileName(row.name)}.pem`, row.certificate, 'application/x-pem-file')}
          >
            Certificate
          </Button>
          {row.retiredAt !== null ? (
            <span className="chip">
              Retired <Moment at={row.retiredAt} as="date" />
            </span>
          ) : (
            <>
              {row.kind === 'trusted' ? (
                <Button size="sm" reason={refused} onClick={() => setOpened('crl')}>
                  Upload list…
                </Button>
              ) : null}
              <Button size="sm" variant="ghost" reason={refused} onClick={() => setOpened('retire')}>
                Retire…
              </Button>
            </>
          )}
        </span>
        {opened === 'crl' ? (
          <PemDialog
            title={`Revoked certificates of ${row.name}`}
            description="The authority’s own list (CRL), in PEM. It counts from now on; a list that is too old frees nobody."
            label="List"
            action="Upload"
            busy={actions.uploadCrl.isPending}
            problem={failureText(actions.uploadCrl.error)}
            onClose={close}
            onSubmit={(crl) => actions.uploadCrl.mutate({ id: row.id, crl })}
          />
        ) : null}
        {opened === 'retire' ? (
          <DangerDialog
            open
            onOpenChange={close}
            title={`Retire ${row.name}`}
            actionLabel="Retire"
            consequence="Stations with a certificate it signed are refused at their next connection. It cannot be undone."
            busy={actions.retireAuthority.isPending}
            error={failureText(actions.retireAuthority.error)}
            onConfirm={(why) => actions.retireAuthority.mutate({ id: row.id, reason: why })}
          />
        ) : null}
      </td>
    </tr>
  )
}

const fileName = (name: string) => name.replace(/[^\w.-]+/g, '-').toLowerCase()

function RevokedList({ row }: { row: Authority }) {
  if (row.kind === 'builtIn') return <span className="text-muted">Kept here</span>
  if (row.ocspUrl) return <span className="break-all">Asks {row.ocspUrl}</span>
  if (!row.hasCrl) return <span className="text-muted">None</span>
  return row.crlNextAt === null ? (
    'Uploaded'
  ) : (
    <>
      Good until <Moment at={row.crlNextAt} as="dateTime" />
    </>
  )
}
