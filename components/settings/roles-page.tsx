'use client'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { Panel } from '@/components/ui/panel'
import { Answer } from './answer'
import { WideTable } from './wide-table'

/** The table of roles: what each can do, in words as well as marks. */
export function RolesPage() {
  const table = useQuery(useTRPC().people.roles.queryOptions())
  return (
    <Panel title="Who can do what" padded={false}>
      <Answer query={table} what="roles" rows={12}>
        {({ capabilities, roles }) => (
          <WideTable label="Roles">
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">Capability</th>
                  {roles.map((role) => (
                    <th key={role.name} scope="col" className="text-center">
                      {role.title}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {capabilities.map((capability) => (
                  <tr key={capability.name}>
                    <th
                      scope="row"
                      className="h-(--row) text-sm leading-snug font-normal whitespace-normal text-fg [tr:last-child>&]:border-b-0"
                    >
                      {capability.words}
                    </th>
                    {roles.map((role) => (
                      <RoleCell
                        key={role.name}
                        permission={role.permissions[capability.name as keyof typeof role.permissions]}
                      />
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
            <p className="border-t border-border px-3 py-2 text-xs text-muted">
              Owners’ people see the assets of their owner only, and never who charged. Roles are given on the Users
              page.
            </p>
          </WideTable>
        )}
      </Answer>
    </Panel>
  )
}

function RoleCell({ permission }: { permission: { allowed: boolean; reasonRequired: boolean } }) {
  const words = !permission.allowed ? 'no' : permission.reasonRequired ? 'with reason' : 'yes'
  return <td className={permission.allowed ? 'text-center font-medium' : 'text-center text-dim'}>{words}</td>
}
