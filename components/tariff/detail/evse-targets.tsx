'use client'
import { useState } from 'react'
import type { TargetsProps } from './assign-targets'
import { ChosenTargets } from './chosen-targets'
import { EvseSearch } from './evse-search'

/** EVSEs one by one, found by what is printed on them. */
export function EvseTargets({ choice, onChange }: TargetsProps) {
  const [names, setNames] = useState<Record<number, string>>({})
  return (
    <div className="grid gap-2">
      <EvseSearch
        without={choice.ids}
        onPick={(id, name) => {
          setNames({ ...names, [id]: name })
          onChange({ ...choice, ids: [...choice.ids, id] })
        }}
      />
      <ChosenTargets names={names} choice={choice} onChange={onChange} />
    </div>
  )
}
