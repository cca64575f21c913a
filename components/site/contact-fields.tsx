'use client'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'
import type { Site } from './site-page'

export type Contact = Site['facts']['contacts'][number]

const most = 10
const empty: Contact = { name: '', role: '', phone: '', email: '' }
const fields = [
  { key: 'name', label: 'Name', type: 'text' },
  { key: 'role', label: 'Role', type: 'text' },
  { key: 'phone', label: 'Phone', type: 'tel' },
  { key: 'email', label: 'E-mail', type: 'email' },
] as const

type Props = { contacts: Contact[]; tried: boolean; onChange: (contacts: Contact[]) => void }

/** Whom to call: guard, caretaker, grid company. */
export function ContactFields({ contacts, tried, onChange }: Props) {
  const change = (index: number, key: keyof Contact, value: string) =>
    onChange(contacts.map((contact, at) => (at === index ? { ...contact, [key]: value } : contact)))
  return (
    <fieldset className="grid gap-2">
      <legend className="text-sm font-medium">Contacts</legend>
      {contacts.map((contact, index) => (
        <div key={index} className="grid gap-2 rounded-md border border-border p-2.5 sm:grid-cols-2">
          {fields.map(({ key, label, type }) => (
            <TextField
              key={key}
              type={type}
              label={label}
              maxLength={120}
              value={contact[key]}
              onChange={(event) => change(index, key, event.target.value)}
              error={key === 'name' && tried && contact.name.trim() === '' ? 'Who is it?' : undefined}
            />
          ))}
          <Button
            size="sm"
            variant="ghost"
            className="justify-self-start"
            onClick={() => onChange(contacts.filter((_, at) => at !== index))}
          >
            Remove {contact.name || 'contact'}
          </Button>
        </div>
      ))}
      <Button
        size="sm"
        className="justify-self-start"
        reason={contacts.length >= most ? `A site has ${most} contacts at most.` : null}
        onClick={() => onChange([...contacts, empty])}
      >
        Add contact
      </Button>
    </fieldset>
  )
}
