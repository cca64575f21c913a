'use client'
import { useState } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { NumberField } from '@/components/ui/number-field'
import { TextField } from '@/components/ui/text-field'
import type { Driver } from './driver-page'
import { SmallDialog } from './small-dialog'
import { useDriverChanges } from './use-driver-changes'

type Props = { driverId: number | null; contract: Driver['contracts'][number] | null; onClose: () => void }

/** Adds a contract to a driver, or changes one. */
export function ContractDialog({ driverId, contract, onClose }: Props) {
  const { addContract, changeContract } = useDriverChanges(onClose)
  const [name, setName] = useState(contract?.name ?? '')
  const [active, setActive] = useState(contract?.active ?? true)
  const [limit, setLimit] = useState(
    contract?.maxConcurrentSessions == null ? '' : String(contract.maxConcurrentSessions),
  )
  const save = contract ? changeContract : addContract
  const submit = () => {
    const maxConcurrentSessions = limit.trim() === '' ? null : Math.round(Number(limit))
    const draft = { name, active, maxConcurrentSessions }
    if (contract) changeContract.mutate({ id: contract.id, ...draft })
    else if (driverId !== null) addContract.mutate({ driverId, ...draft })
  }
  return (
    <SmallDialog
      title={contract ? 'Change contract' : 'Add contract'}
      action="Save"
      busy={save.isPending}
      error={save.error}
      onClose={onClose}
      onSubmit={submit}
    >
      <TextField label="Name" required maxLength={120} value={name} onChange={(event) => setName(event.target.value)} />
      <NumberField
        label="Sessions at a time"
        min={0}
        max={1000}
        hint="Empty: any number."
        value={limit}
        onChange={(event) => setLimit(event.target.value)}
      />
      <Checkbox
        label="Active"
        hint="Cards of a contract that is not active are refused."
        checked={active}
        onChange={(event) => setActive(event.target.checked)}
      />
    </SmallDialog>
  )
}
