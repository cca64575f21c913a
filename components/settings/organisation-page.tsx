'use client'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/components/api/trpc'
import { Answer } from './answer'
import { LogDaysForm } from './log-days-form'
import { OrganisationForm } from './organisation-form'
import { RefundLimitForm } from './refund-limit-form'
import { ReviewRulePanel } from './review-rule-form'

export function OrganisationPage() {
  const settings = useQuery(useTRPC().settings.get.queryOptions())
  return (
    <Answer query={settings} what="settings">
      {({ organisation, logDays, refundLimitMinor }) => (
        <div className="grid gap-3">
          <OrganisationForm stored={organisation} />
          <ReviewRulePanel />
          <RefundLimitForm stored={refundLimitMinor} currency={organisation.currency} />
          <LogDaysForm stored={logDays} />
        </div>
      )}
    </Answer>
  )
}
