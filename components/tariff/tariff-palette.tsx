'use client'
import { useMemo } from 'react'
import { useMe } from '@/components/people/me'
import { type PaletteCommand, usePaletteCommands } from '@/components/shell/palette-registry'

/** What the palette offers about tariffs from any page; renders nothing. */
export function TariffPalette() {
  const { permissions } = useMe()
  const seen = permissions['tariff.read'].allowed
  const { reason } = permissions['tariff.edit']
  const commands = useMemo<PaletteCommand[]>(
    () =>
      seen
        ? [
            {
              id: 'new-tariff',
              group: 'Tariffs',
              label: 'New tariff',
              keywords: 'price',
              href: '/tariffs?new=true',
              reason,
            },
            {
              id: 'market-prices',
              group: 'Tariffs',
              label: 'Market prices',
              keywords: 'day-ahead spot series import',
              href: '/tariffs/prices',
            },
          ]
        : [],
    [seen, reason],
  )
  usePaletteCommands(commands)
  return null
}
