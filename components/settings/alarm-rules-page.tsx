'use client'
import { useQuery } from '@tanstack/react-query'
import clsx from 'clsx'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useState } from 'react'
import { useTRPC } from '@/components/api/trpc'
import { AlarmRuleEditor } from './alarm-rules-editor'
import { AlarmRulesList } from './alarm-rules-list'
import { ruleLists } from './alarm-rules-shown'
import type { RuleTuning } from './alarm-rules-words'
import { Answer } from './answer'

const urlParts = {
  rule: parseAsString.withOptions({ history: 'push' }),
  q: parseAsString.withDefault(''),
  show: parseAsStringLiteral(ruleLists).withDefault('all'),
}

/** Every rule alarms are raised by, as this organisation has it; the one that is open beside the list. */
export function AlarmRulesPage() {
  const [{ rule: openId, q, show }, setUrl] = useQueryStates(urlParts, { history: 'replace' })
  const query = useQuery(useTRPC().alarmRules.list.queryOptions())
  /** What is edited and not saved yet, by rule: looking at another rule loses nothing. */
  const [drafts, setDrafts] = useState<Readonly<Record<string, RuleTuning>>>({})
  return (
    <Answer query={query} what="alarm rules" rows={14}>
      {(words) => {
        const open = words.rules.find(({ id }) => id === openId)
        return (
          <div className={clsx('grid items-start gap-3', open && 'lg:grid-cols-[minmax(0,1fr)_minmax(0,36rem)]')}>
            <div className={clsx('min-w-0', open && 'max-lg:hidden')}>
              <AlarmRulesList
                words={words}
                drafts={drafts}
                q={q}
                show={show}
                openId={open?.id ?? null}
                onSearch={(change) => void setUrl(change)}
              />
            </div>
            {open ? (
              <AlarmRuleEditor
                key={`${open.id} ${open.version}`}
                rule={open}
                words={words}
                draft={drafts[open.id] ?? open.tuning}
                onDraft={(draft) =>
                  setDrafts(({ [open.id]: _, ...others }) => (draft ? { ...others, [open.id]: draft } : others))
                }
                onClose={() => void setUrl({ rule: null })}
              />
            ) : null}
          </div>
        )
      }}
    </Answer>
  )
}
