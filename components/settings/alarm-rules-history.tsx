'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { apiFailure } from '@/components/api/api-error'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'
import { formatDateTime } from '@/components/format/instant'
import { useMe } from '@/components/people/me'
import { Chip } from '@/components/ui/chip'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { notify } from '@/components/ui/notify'
import { Panel } from '@/components/ui/panel'
import {
  asDelivered,
  differences,
  settingNames,
  settingText,
  type TunedRule,
  type TunedRules,
} from './alarm-rules-words'
import { Answer } from './answer'

type Version = ApiOutputs['alarmRules']['versions'][number]

export type RuleHistoryProps = { rule: TunedRule; words: TunedRules; reason: string | null; onPutBack: () => void }

/** Every version there was; each can be put back, which makes a new one. */
export function RuleHistory({ rule, words, reason, onPutBack }: RuleHistoryProps) {
  const api = useTRPC()
  const queries = useQueryClient()
  const query = useQuery(api.alarmRules.versions.queryOptions({ rule: rule.id }))
  const restore = useMutation(
    api.alarmRules.restore.mutationOptions({
      onSuccess: async () => {
        await Promise.all([
          queries.invalidateQueries(api.alarmRules.pathFilter()),
          queries.invalidateQueries(api.alarms.rules.queryFilter()),
        ])
        onPutBack()
        notify({ text: 'Put back.' })
      },
    }),
  )
  if (rule.version === 0) return null
  const putBack = (to: number) =>
    restore.mutate({
      rule: rule.id,
      version: rule.version,
      to,
      reason: to === 0 ? 'As delivered again' : `Version ${to} again`,
    })
  return (
    <Panel title="Versions" padded={false}>
      <Answer query={query} what="versions" rows={2}>
        {(versions) => (
          <ol className="m-0 list-none p-0">
            {versions.map((version, index) => (
              <VersionLine
                key={version.version}
                version={version}
                rule={rule}
                words={words}
                counts={index === 0}
                reason={reason}
                onPutBack={() => putBack(version.version)}
              />
            ))}
            <li className="flex flex-wrap items-center gap-3 px-3 py-2 text-sm">
              <span className="flex-1 text-muted">As delivered</span>
              {rule.changed.length > 0 ? (
                <ConfirmButton size="sm" reason={reason} confirmLabel="Put back now?" onConfirm={() => putBack(0)}>
                  Put back
                </ConfirmButton>
              ) : null}
            </li>
          </ol>
        )}
      </Answer>
      {restore.error ? (
        <p role="alert" className="px-3 pb-2 text-sm text-p1-text">
          {apiFailure(restore.error).message}
        </p>
      ) : null}
    </Panel>
  )
}

type VersionLineProps = {
  version: Version
  rule: TunedRule
  words: TunedRules
  counts: boolean
  reason: string | null
  onPutBack: () => void
}

function VersionLine({ version, rule, words, counts, reason, onPutBack }: VersionLineProps) {
  const zone = useMe().organisation.timeZone
  const { tuning } = version
  const own = tuning
    ? differences(asDelivered, tuning).map((key) => `${settingNames[key]} ${settingText(key, tuning, rule, words)}`)
    : []
  return (
    <li className="flex flex-wrap items-start gap-3 border-b border-border px-3 py-2 text-sm">
      <div className="grid min-w-0 flex-1 gap-0.5">
        <p className="m-0 flex flex-wrap items-center gap-2">
          <b className="num font-semibold">Version {version.version}</b>
          {counts ? <Chip>counts now</Chip> : null}
          <span className="num text-xs text-muted">
            {formatDateTime(version.at, zone)} · {version.byName}
          </span>
        </p>
        <p className="m-0 break-words">{own.length > 0 ? own.join(' · ') : 'As delivered'}</p>
        <p className="m-0 break-words text-muted">{version.reason}</p>
      </div>
      {counts ? null : (
        <ConfirmButton size="sm" reason={reason} confirmLabel="Put back now?" onConfirm={onPutBack}>
          Put back
        </ConfirmButton>
      )}
    </li>
  )
}
