import type { Metadata } from 'next'
import { AlarmRulesPage } from '@/components/settings/alarm-rules-page'

export const metadata: Metadata = { title: 'Alarm rules' }

export default function Page() {
  return <AlarmRulesPage />
}
