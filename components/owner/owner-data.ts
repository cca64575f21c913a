'use client'
import { useQuery } from '@tanstack/react-query'
import { type ApiOutputs, useTRPC } from '@/components/api/trpc'

export type OwnerNetwork = ApiOutputs['owner']['network']
export type OwnerStation = OwnerNetwork['stations'][number]
export type OwnerMoney = ApiOutputs['owner']['money']
export type OwnerUptime = ApiOutputs['owner']['uptime']
export type OwnerProblem = ApiOutputs['owner']['problems'][number]
export type OwnerSession = ApiOutputs['owner']['sessions']['rows'][number]
export type OwnerSessionDetail = ApiOutputs['owner']['session']

/** What stands where and who comes when changes slowly; states come by the live stream. */
const everyMs = 60_000

export const useOwnerNetwork = () =>
  useQuery(useTRPC().owner.network.queryOptions(undefined, { refetchInterval: everyMs }))
