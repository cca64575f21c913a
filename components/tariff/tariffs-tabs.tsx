import { LinkTabs } from '@/components/ui/link-tabs'

const tabs = [
  { id: 'tariffs', label: 'Tariffs', href: '/tariffs' },
  { id: 'prices', label: 'Market prices', href: '/tariffs/prices' },
]

/** What there is about prices besides single tariffs. */
export const TariffsTabs = ({ current }: { current: 'tariffs' | 'prices' }) => (
  <LinkTabs label="Tariffs" tabs={tabs} current={current} />
)
