import type { ReactNode } from 'react'

/** The frame of the pages before sign-in: the mark, one heading, one form. */
export function AuthPanel({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-8">
      <div className="panel w-full max-w-sm gap-4 p-6">
        <p className="flex items-center gap-2 text-md font-heavy">
          <img src="/icon.svg" alt="" width={20} height={20} />
          Busbar
        </p>
        <div className="grid gap-1">
          <h1 className="text-xl font-semibold">{title}</h1>
          {lead ? <p className="text-sm text-muted">{lead}</p> : null}
        </div>
        {children}
      </div>
    </main>
  )
}
