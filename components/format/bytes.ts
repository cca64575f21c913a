import { decimals, nbsp } from './locale'

/** Sizes of files: "812 B", "34.2 kB", "1.4 MB". */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return `${decimals(bytes, 0)}${nbsp}B`
  if (bytes < 1_000_000) return `${decimals(bytes / 1_000, 1)}${nbsp}kB`
  return `${decimals(bytes / 1_000_000, 1)}${nbsp}MB`
}
