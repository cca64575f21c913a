import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { connection } from 'next/server'
import { ControlFixtures } from './control-fixtures'
import { FormFixtures } from './form-fixtures'
import { GridFixtures } from './grid-fixtures'
import { LayerFixtures } from './layer-fixtures'
import { MarkFixtures } from './mark-fixtures'
import { StateFixtures } from './state-fixtures'

export const metadata: Metadata = { title: 'States' }

const themes = ['dark', 'light'] as const

/** Every control in every state, in both themes: for the eye, for axe and for screenshots. Not part of a production start. */
export default async function StatesPage({ searchParams }: { searchParams: Promise<{ theme?: string }> }) {
  await connection()
  if (process.env.NODE_ENV === 'production' && process.env.BUSBAR_DEV_STATES !== '1') notFound()
  const { theme: only } = await searchParams
  return (
    <main>
      <h1 className="sr-only">States</h1>
      {themes
        .filter((theme) => only === undefined || theme === only)
        .map((theme) => (
          <section
            key={theme}
            data-theme={theme}
            aria-label={`${theme} theme`}
            className="grid gap-2.5 bg-bg p-2.5 text-fg"
          >
            <MarkFixtures />
            <StateFixtures />
            <ControlFixtures />
            <FormFixtures />
            <LayerFixtures />
            <GridFixtures />
          </section>
        ))}
    </main>
  )
}
