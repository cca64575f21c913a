'use client'
import { createContext, type ReactNode, useContext } from 'react'

/** `reason` says why not and which role can: "Needs the Operator role". The server decides, the client only draws. */
export type Permission = { allowed: boolean; reason: string | null }
export type Permissions = Record<string, Permission>

const PermissionsContext = createContext<Permissions>({})

export function PermissionsProvider({ value, children }: { value: Permissions; children: ReactNode }) {
  return <PermissionsContext value={value}>{children}</PermissionsContext>
}

export const usePermissions = (): Permissions => useContext(PermissionsContext)

const unknown: Permission = { allowed: false, reason: 'Your role does not include this.' }

/** One capability; what the server did not name is refused. Pass `reason` on: `<Button reason={usePermission('x').reason}>`. */
export function usePermission(name: string): Permission {
  const found = useContext(PermissionsContext)[name]
  if (!found) return unknown
  return found.allowed ? { allowed: true, reason: null } : { allowed: false, reason: found.reason ?? unknown.reason }
}
