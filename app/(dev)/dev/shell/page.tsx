import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { connection } from 'next/server'
import { ShellFixture } from './shell-fixture'

export const metadata: Metadata = { title: 'Shell' }

/** The frame around every page, with fixed data. Not part of a production start. */
export default async function ShellPage() {
  await connection()
  if (process.env.NODE_ENV === 'production' && process.env.BUSBAR_DEV_STATES !== '1') notFound()
  return <ShellFixture />
}
