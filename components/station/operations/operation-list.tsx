'use client'
import clsx from 'clsx'
import type { ApiOutputs } from '@/components/api/trpc'
import { SearchField } from '@/components/session/search-field'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { operationGroups } from './catalogue/all-operations'
import type { OperationGroup } from './catalogue/operation-words'
import type { useOperationsUrl } from './operations-url'

export type Operations = ApiOutputs['stationOperations']['list']
export type Operation = Operations['operations'][number]

export type OperationListProps = {
  operations: Operations
  chosen: string | null
  search: string
  setUrl: ReturnType<typeof useOperationsUrl>[1]
}

/** Messages by task. Those of other versions come last in their task and say why they are not for this station. */
export function OperationList({ operations, chosen, search, setUrl }: OperationListProps) {
  const groups = operationGroups.flatMap((group) => {
    const found = matching(group, operations.operations, search)
    return found.length > 0 ? [{ ...group, found }] : []
  })
  return (
    <section className={clsx('panel', chosen && 'max-lg:hidden')} aria-label="Operations">
      <div className="border-b border-border p-2.5">
        <SearchField
          label="Search operations"
          placeholder="limit, reset, certificate…"
          value={search}
          onChange={(q) => void setUrl({ q })}
        />
      </div>
      {groups.length === 0 ? (
        <EmptyState
          title="No operation matches."
          action={<Button onClick={() => void setUrl({ q: '' })}>Clear search</Button>}
        />
      ) : (
        groups.map(({ id, title, found }) => (
          <div key={id} className="border-b border-border last:border-b-0">
            <h2 className="px-3 pt-2.5 pb-1 text-xs font-semibold text-dim">{title}</h2>
            <ul className="pb-1.5">
              {found.map((operation) => (
                <li key={operation.action}>
                  <Row
                    operation={operation}
                    title={operationGroups.find((group) => group.id === id)!.operations[operation.action]!.title}
                    current={operation.action === chosen}
                    onChoose={() => void setUrl({ op: operation.action })}
                  />
                </li>
              ))}
            </ul>
          </div>
        ))
      )}
    </section>
  )
}

type RowProps = { operation: Operation; title: string; current: boolean; onChoose: () => void }

function Row({ operation, title, current, onChoose }: RowProps) {
  const { action, versions, inVersion, reason } = operation
  return (
    <button
      type="button"
      aria-current={current ? 'true' : undefined}
      onClick={onChoose}
      className={clsx(
        'grid w-full gap-0.5 px-3 py-1.5 text-left text-sm hover:bg-hover',
        current && 'bg-raised font-medium',
      )}
    >
      <span className={inVersion ? undefined : 'text-muted'}>{title}</span>
      <span className="flex flex-wrap gap-x-2 text-xs text-dim">
        <span className="mono">{action}</span>
        {inVersion ? null : <span>{versions.join(', ')} only</span>}
        {inVersion && reason ? <span>not possible now</span> : null}
      </span>
    </button>
  )
}

function matching({ title, operations }: OperationGroup, known: readonly Operation[], search: string): Operation[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const found = Object.entries(operations).flatMap(([action, said]) => {
    const operation = known.find((each) => each.action === action)
    const text = `${title} ${action} ${said.title} ${said.explains}`.toLowerCase()
    return operation && words.every((word) => text.includes(word)) ? [operation] : []
  })
  return found.sort((left, right) => Number(right.inVersion) - Number(left.inVersion))
}
