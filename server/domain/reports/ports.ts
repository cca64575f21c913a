import type { UserId } from '../../kernel/ids'
import type { TenantScope } from '../../kernel/scope'
import type { Author } from '../people/actor'
import type { AuditLine } from '../people/ports'
import type { Format, ReportName, ReportParameters } from './report'
import type { Every } from './schedule'

export type FileRequest = { report: ReportName; parameters: ReportParameters; format: Format }

/** A finished file. `name` is safe for every file system. */
export type ReportFile = { name: string; mediaType: string; content: Uint8Array }

export interface ReportFiles {
  /** Makes the file; `progress` is told 0…1. @throws Error with a sentence for people when it would be too large. */
  make(scope: TenantScope, request: FileRequest, progress: (ratio: number) => void): Promise<ReportFile>
}

export type WaitingDownload = { id: number; request: FileRequest }

export interface DownloadStore {
  add(
    scope: TenantScope,
    download: { userId: UserId; name: string; request: FileRequest; expiresAt: number },
  ): Promise<number>
  /** The oldest that nobody works on, from now on this caller's; null: none. */
  take(scope: TenantScope): Promise<WaitingDownload | null>
  setProgress(scope: TenantScope, id: number, ratio: number): Promise<void>
  finish(scope: TenantScope, id: number, file: ReportFile): Promise<void>
  fail(scope: TenantScope, id: number, error: string): Promise<void>
  /** Of this person only; false: there is none. */
  remove(scope: TenantScope, userId: UserId, id: number): Promise<boolean>
  removeExpired(scope: TenantScope, now: number): Promise<number>
}

export type ReportSchedule = {
  id: number
  name: string
  every: Every
  recipients: string[]
  active: boolean
  nextAt: number
  attempts: number
} & FileRequest

export type ScheduleChange = Partial<
  Pick<ReportSchedule, 'name' | 'every' | 'recipients' | 'active' | 'nextAt' | 'format' | 'parameters'>
>

export interface ScheduleStore {
  zone(scope: TenantScope): Promise<string>
  find(scope: TenantScope, id: number): Promise<ReportSchedule | null>
  add(scope: TenantScope, author: Author, schedule: Omit<ReportSchedule, 'id' | 'attempts'>): Promise<number>
  /** Change and audit line commit together. */
  change(scope: TenantScope, author: Author, id: number, change: ScheduleChange, line: AuditLine): Promise<void>
  remove(scope: TenantScope, author: Author, id: number, line: AuditLine): Promise<void>
  due(scope: TenantScope, now: number): Promise<ReportSchedule[]>
  /** What came of a run: `error` null is success. */
  ran(
    scope: TenantScope,
    id: number,
    run: { at: number; nextAt: number; error: string | null; attempts: number },
  ): Promise<void>
}

export type ReportMail = { to: string[]; subject: string; text: string; file: ReportFile }

export interface ReportMailer {
  send(mail: ReportMail): Promise<void>
  /** false: there is no mail server, mails are kept as files on the server. */
  readonly delivers: boolean
}
