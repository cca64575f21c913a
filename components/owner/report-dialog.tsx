'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { apiFailure } from '@/components/api/api-error'
import { useTRPC } from '@/components/api/trpc'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { SelectField } from '@/components/ui/select'
import { TextAreaField } from '@/components/ui/text-field'
import { type ProblemKind, problemKinds } from '@/server/kernel/ticket'
import { useOwnerNetwork } from './owner-data'

const problemWords: Record<ProblemKind, string> = {
  noStart: 'Charging does not start',
  cableStuck: 'The cable is stuck',
  noPower: 'No power, or much too little',
  payment: 'Paying does not work',
  damage: 'Something is damaged',
  other: 'Something else',
}

type Props = { /** Chosen already; null: none is. */ stationId: number | null; onClose: () => void }

/** Which station, what is wrong, in words. The same report pressed twice is sent once. */
export function ReportDialog({ stationId, onClose }: Props) {
  const api = useTRPC()
  const queries = useQueryClient()
  const form = useId()
  const network = useOwnerNetwork()
  const [key] = useState(() => crypto.randomUUID())
  const [station, setStation] = useState(stationId === null ? '' : String(stationId))
  const [evse, setEvse] = useState('')
  const [problem, setProblem] = useState<ProblemKind>('noStart')
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  const report = useMutation(
    api.owner.report.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries(api.owner.reports.queryFilter())
        onClose()
      },
    }),
  )
  const stations = network.data?.stations ?? []
  const chosen = stations.find(({ id }) => String(id) === station)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!chosen || text.trim() === '' || report.isPending) return
    const evseId = evse === '' ? null : Number(evse)
    report.mutate({ stationId: chosen.id, evseId, problem, subject: problemWords[problem], text: text.trim(), key })
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Report a problem"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={report.isPending}>
            Send it
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-3">
        <SelectField
          label="Station"
          required
          placeholder="Choose a station"
          options={stations.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={station}
          error={tried && !chosen ? 'Choose the station.' : undefined}
          onChange={(event) => {
            setStation(event.target.value)
            setEvse('')
          }}
        />
        {chosen && chosen.evses.length > 1 ? (
          <SelectField
            label="Connector"
            placeholder="The whole station"
            options={chosen.evses.map(({ id, number }) => ({ value: String(id), label: `Connector ${number}` }))}
            value={evse}
            onChange={(event) => setEvse(event.target.value)}
          />
        ) : null}
        <SelectField
          label="What is wrong"
          options={problemKinds.map((kind) => ({ value: kind, label: problemWords[kind] }))}
          value={problem}
          onChange={(event) => setProblem(event.target.value as ProblemKind)}
        />
        <TextAreaField
          label="In your words"
          required
          rows={4}
          maxLength={4_000}
          value={text}
          error={tried && text.trim() === '' ? 'Say what you saw.' : undefined}
          onChange={(event) => setText(event.target.value)}
        />
        {report.error ? (
          <p role="alert" className="text-sm text-p1-text">
            {apiFailure(report.error).message}
          </p>
        ) : null}
      </form>
    </Dialog>
  )
}
