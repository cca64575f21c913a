'use client'
import clsx from 'clsx'
import { useId } from 'react'
import { PriorityMark } from '@/components/alarm/priority-mark'
import { priorityWith, type RuleTuning, type TunedRule, type TunedRules } from './alarm-rules-words'
import { WideTable } from './wide-table'

export type WeightPickerProps = {
  rule: TunedRule
  words: TunedRules
  tuning: RuleTuning
  readOnly: boolean
  onPick: (consequence: TunedRule['consequence'], respond: TunedRule['respond']) => void
}

/** Priority is what it costs times how soon somebody must act; one cell of this table, never a number of its own. */
export function WeightPicker({ rule, words, tuning, readOnly, onPick }: WeightPickerProps) {
  const name = useId()
  const consequences = Object.keys(words.consequences) as TunedRule['consequence'][]
  const responses = Object.keys(words.responses) as TunedRule['respond'][]
  const [chosen, soon] = [tuning.consequence ?? rule.delivered.consequence, tuning.respond ?? rule.delivered.respond]
  const least = rule.safety ? words.matrix[rule.delivered.consequence][rule.delivered.respond] : 4
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-sm font-medium text-fg">
        Priority P{priorityWith(words, rule, tuning)}: what it costs, how soon to act
      </legend>
      <WideTable label="Consequence by time to respond">
        <table className="w-full border-collapse text-xs">
          <thead>
            <tr>
              <td />
              {responses.map((respond) => (
                <th key={respond} scope="col" className="px-1 pb-1 font-normal text-dim">
                  {words.responses[respond]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {consequences.map((consequence) => (
              <tr key={consequence}>
                <th scope="row" className="pr-2 text-left font-normal text-muted">
                  {words.consequences[consequence]}
                </th>
                {responses.map((respond) => {
                  const priority = words.matrix[consequence][respond]
                  const picked = consequence === chosen && respond === soon
                  const refused = readOnly || priority > least
                  return (
                    <td key={respond} className="p-0.5">
                      <label
                        className={clsx(
                          'flex h-7 items-center justify-center gap-1 rounded-sm border has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-focus',
                          picked ? 'border-ink bg-selected font-semibold text-fg' : 'border-border text-muted',
                          refused && !picked && 'opacity-60',
                          !refused && 'cursor-pointer hover:bg-hover',
                        )}
                      >
                        <input
                          type="radio"
                          className="sr-only"
                          name={name}
                          checked={picked}
                          disabled={refused && !picked}
                          aria-label={`${words.consequences[consequence]}, ${words.responses[respond]}: priority ${priority}`}
                          onChange={() => onPick(consequence, respond)}
                        />
                        <PriorityMark priority={priority} size={12} label={null} />P{priority}
                      </label>
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </WideTable>
    </fieldset>
  )
}
