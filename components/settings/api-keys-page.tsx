'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { Moment } from '@/components/format/moment'
import { Since } from '@/components/format/since'
import { usePermission } from '@/components/shell/permissions'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { TableHead } from '@/components/ui/table-head'
import { Answer } from './answer'
import { ApiKeyDialog } from './api-key-dialog'
import { RevokeKeyDialog } from './revoke-key-dialog'
import { roleWord } from './role-words'
import { WideTable } from './wide-table'

type ApiKey = ApiOutputs['apiKeys']['list'][number]

/** Keys of programs that use /api/v1. */
export function ApiKeysPage() {
  const [making, setMaking] = useState(false)
  const { reason } = usePermission('apiKey.manage')
  const keys = useQuery(useTRPC().apiKeys.list.queryOptions())
  return (
    <Panel
      title="API keys"
      padded={false}
      actions={
        <Button variant="primary" reason={reason} onClick={() => setMaking(true)}>
          Make key
        </Button>
      }
    >
      <p className="border-b border-border px-3 py-2 text-sm text-muted">
        Programs send a key as <code>Authorization: Bearer bb_…</code>. What they can ask is described in{' '}
        <a className="underline" href="/api/v1/docs">
          /api/v1/docs
        </a>
        .
      </p>
      <Answer query={keys} what="API keys">
        {(list) => <KeysTable list={list} />}
      </Answer>
      {making ? <ApiKeyDialog onClose={() => setMaking(false)} /> : null}
    </Panel>
  )
}

function KeysTable({ list }: { list: ApiKey[] }) {
  if (list.length === 0) {
    return (
      <EmptyState title="No API keys yet.">Make one for each program, so that each can be ended by itself.</EmptyState>
    )
  }
  return (
    <WideTable label="API keys">
      <table className="table">
        <TableHead names={['Name', 'Key', 'Role', 'Only for', 'Made', 'Last used']} actions />
        <tbody>
          {list.map((apiKey) => (
            <KeyRow key={apiKey.id} apiKey={apiKey} />
          ))}
        </tbody>
      </table>
    </WideTable>
  )
}

function KeyRow({ apiKey }: { apiKey: ApiKey }) {
  const [revoking, setRevoking] = useState(false)
  const { reason } = usePermission('apiKey.manage')
  const { name, tail, role, scopes, createdAt, createdByName, lastUsedAt, revokedAt } = apiKey
  return (
    <tr className={revokedAt === null ? undefined : 'text-muted'}>
      <th scope="row" className="h-(--row) text-sm font-medium text-fg [tr:last-child>&]:border-b-0">
        {name}
      </th>
      <td>
        <code className="whitespace-nowrap">bb_…{tail}</code>
      </td>
      <td>{roleWord(role)}</td>
      <td className="max-w-64 text-sm">
        {scopes.length === 0 ? <span className="text-muted">All the role may</span> : scopes.join(', ')}
      </td>
      <td className="whitespace-nowrap">
        <Moment at={createdAt} as="dateTime" /> <span className="text-muted">by {createdByName}</span>
      </td>
      <td className="whitespace-nowrap">
        {lastUsedAt === null ? <span className="text-muted">Never</span> : <Since at={lastUsedAt} />}
      </td>
      <td className="text-right whitespace-nowrap">
        {revokedAt === null ? (
          <Button
            size="sm"
            variant="ghost"
            reason={reason}
            aria-label={`Revoke ${name}`}
            onClick={() => setRevoking(true)}
          >
            Revoke…
          </Button>
        ) : (
          <Chip>
            Revoked <Moment at={revokedAt} as="dateTime" />
          </Chip>
        )}
        {revoking ? <RevokeKeyDialog apiKey={apiKey} onClose={() => setRevoking(false)} /> : null}
      </td>
    </tr>
  )
}
