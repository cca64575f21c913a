import { Checkbox } from '@/components/ui/checkbox'
import { NumberField } from '@/components/ui/number-field'
import { Panel } from '@/components/ui/panel'
import { Select, SelectField } from '@/components/ui/select'
import { TextAreaField, TextField } from '@/components/ui/text-field'

const roles = [
  { value: 'operator', label: 'Operator' },
  { value: 'support', label: 'Support' },
  { value: 'finance', label: 'Finance', disabled: true },
]

export function FormFixtures() {
  return (
    <Panel title="Fields" bodyClassName="grid gap-3 sm:grid-cols-3">
      <TextField label="Name" defaultValue="UJB-12" hint="As printed on the station." />
      <TextField
        label="Serial"
        error="Another station has this serial. Check the type plate."
        defaultValue="HYC-0042"
      />
      <TextField label="Identity" defaultValue="UJB-12" readOnly />
      <NumberField label="Limit" unit="kW" defaultValue={150} required />
      <SelectField label="Role" options={roles} defaultValue="support" />
      <Select aria-label="Sort by" options={roles} placeholder="Any role" defaultValue="" />
      <TextAreaField label="Note" placeholder="What did you see?" />
      <div className="grid content-start gap-1">
        <Checkbox label="Restrict to this site" defaultChecked />
        <Checkbox label="Some of them" indeterminate />
        <Checkbox label="I have read the consequence" error="Tick this to go on." />
        <Checkbox label="Not now" disabled />
      </div>
      <TextField label="Disabled" defaultValue="cannot be changed" disabled />
    </Panel>
  )
}
