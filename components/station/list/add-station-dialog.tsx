'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { apiFailure } from '@/components/api/api-error'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { NumberField } from '@/components/ui/number-field'
import { SelectField } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { ConnectionRecipe } from './connection-recipe'
import { FirstBootChecklist } from './first-boot-checklist'
import { OwnerPicker } from './owner-picker'
import { SitePicker } from './site-picker'

type Added = ApiOutputs['stations']['add']
type Form = {
  identity: string
  name: string
  powerType: 'AC' | 'DC'
  powerKw: string
  evses: string
  standard: 'IEC_62196_T2' | 'IEC_62196_T2_COMBO' | 'unknown'
}

const plugs = [
  { value: 'IEC_62196_T2', label: 'Type 2' },
  { value: 'IEC_62196_T2_COMBO', label: 'CCS' },
  { value: 'unknown', label: 'Not known yet' },
]

/** Two steps: what the station is, then how it connects and how far it has come. */
export function AddStationDialog({ onClose }: { onClose: () => void }) {
  const [added, setAdded] = useState<Added | null>(null)
  return added ? <Waiting added={added} onClose={onClose} /> : <Facts onAdded={setAdded} onClose={onClose} />
}

function Facts({ onAdded, onClose }: { onAdded: (added: Added) => void; onClose: () => void }) {
  const api = useTRPC()
  const client = useQueryClient()
  const [locationId, setLocation] = useState<number | null>(null)
  const [ownerId, setOwner] = useState<number | null>(null)
  const { register, handleSubmit, formState } = useForm<Form>({
    defaultValues: { identity: '', name: '', powerType: 'AC', powerKw: '', evses: '1', standard: 'IEC_62196_T2' },
  })
  const add = useMutation(
    api.stations.add.mutationOptions({
      onSuccess: (result) => {
        void client.invalidateQueries(api.stations.pathFilter())
        onAdded(result)
      },
    }),
  )
  const submit = handleSubmit(({ identity, name, powerType, powerKw, evses, standard }) =>
    add.mutate({
      identity,
      name,
      locationId,
      ownerId,
      powerType,
      maxPowerW: powerKw === '' ? null : Math.round(Number(powerKw) * 1_000),
      evses: Array.from({ length: Number(evses) }, (_, index) => ({
        evseNumber: index + 1,
        standard,
        cable: standard === 'IEC_62196_T2_COMBO',
      })),
    }),
  )
  const failure = add.error ? apiFailure(add.error) : null
  return (
    <Dialog
      open
      size="md"
      onOpenChange={(open) => !open && onClose()}
      title="Add a station"
      description="It may connect at once. Its password is made here and shown on the next step."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="add-station" variant="primary" busy={add.isPending}>
            Add station
          </Button>
        </>
      }
    >
      <form id="add-station" onSubmit={(event) => void submit(event)} className="grid gap-3 sm:grid-cols-2" noValidate>
        <TextField
          {...register('identity', { required: 'Give the identity that is set in the station.' })}
          label="Identity"
          required
          hint="Exactly as in the station, at most 48 characters"
          error={formState.errors.identity?.message}
          autoComplete="off"
          spellCheck={false}
        />
        <TextField {...register('name')} label="Name" hint="Empty: the identity" autoComplete="off" />
        <SelectField
          {...register('powerType')}
          label="AC or DC"
          options={[
            { value: 'AC', label: 'AC' },
            { value: 'DC', label: 'DC' },
          ]}
        />
        <NumberField {...register('powerKw')} label="Rated power" unit="kW" min={0} step="any" />
        <NumberField
          {...register('evses', { validate: (text) => (/^\d{1,2}$/.test(text) ? true : 'A number from 0 to 99.') })}
          label="EVSEs"
          min={0}
          max={99}
          hint="How many vehicles can charge at once; 0: the station will say"
          error={formState.errors.evses?.message}
        />
        <SelectField {...register('standard')} label="Plug" options={plugs} />
        <div className="sm:col-span-2">
          <SitePicker value={locationId} onChange={setLocation} />
        </div>
        <OwnerPicker value={ownerId} onChange={setOwner} />
        {failure ? (
          <p role="alert" className="text-sm text-p1-text sm:col-span-2">
            {failure.message}
          </p>
        ) : null}
      </form>
    </Dialog>
  )
}

function Waiting({ added, onClose }: { added: Added; onClose: () => void }) {
  return (
    <Dialog
      open
      size="md"
      onOpenChange={(open) => !open && onClose()}
      title={`Connect ${added.identity}`}
      description="Enter this in the station. The password is shown now and never again."
      footer={
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <div className="grid gap-4">
        <ConnectionRecipe
          identity={added.identity}
          password={added.password}
          authorizationKeyHex={added.authorizationKeyHex}
        />
        <FirstBootChecklist stationId={added.stationId} />
      </div>
    </Dialog>
  )
}
