import { SelectField } from '@/components/ui/select'
import { isOwnersRole, type Role, roleOptions } from './role-words'

export type RoleChoice = { role: Role; ownerId: number | null }
export type OwnerChoice = { ownerId: number; name: string }

export type RoleFieldsProps = {
  value: RoleChoice
  owners: OwnerChoice[]
  onChange: (choice: RoleChoice) => void
  error?: string
}

/** A role, and for an owner's people the owner whose things they see. */
export function RoleFields({ value, owners, onChange, error }: RoleFieldsProps) {
  const options = owners.map((owner) => ({ value: String(owner.ownerId), label: owner.name }))
  return (
    <>
      <SelectField
        label="Role"
        options={roleOptions}
        value={value.role}
        onChange={(event) => onChange({ ...value, role: event.target.value as Role })}
      />
      {isOwnersRole(value.role) ? (
        <SelectField
          label="Sees the assets of"
          required
          options={options}
          placeholder={options.length === 0 ? 'There are no owners yet' : 'Choose an owner'}
          hint={options.length === 0 ? 'An owner is made with the first station or site that names one.' : undefined}
          error={error}
          value={value.ownerId === null ? '' : String(value.ownerId)}
          onChange={(event) => onChange({ ...value, ownerId: event.target.value ? Number(event.target.value) : null })}
        />
      ) : null}
    </>
  )
}

export const lacksOwner = (choice: RoleChoice): string | undefined =>
  isOwnersRole(choice.role) && choice.ownerId === null ? 'Choose an owner.' : undefined
