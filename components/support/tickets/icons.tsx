import type { ReactNode } from 'react'

const Sign = ({ children }: { children: ReactNode }) => (
  <svg
    viewBox="0 0 16 16"
    className="size-4"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.4"
    strokeLinejoin="round"
    strokeLinecap="round"
    aria-hidden="true"
  >
    {children}
  </svg>
)

export const Phone = () => (
  <Sign>
    <path d="M5.2 2.5 6.5 5.5 5 6.6c.7 1.900 2.400 3.700 4.400 4.400l1.100-1.500 3 1.300c-.1 1.700-1.300 2.800-2.900 2.700C6.300 13.200 2.800 9.700 2.500 5.400c-.1-1.600 1-2.800 2.700-2.900Z" />
  </Sign>
)
export const House = () => (
  <Sign>
    <path d="M2.5 7 8 2.500 13.500 7v6.500h-4V9.500h-3v4h-4z" />
  </Sign>
)
export const Mail = () => (
  <Sign>
    <rect x="2" y="3.5" width="12" height="9" rx="1.2" />
    <path d="m2.5 4.5 5.5 4.2 5.5-4.2" />
  </Sign>
)
export const FileText = () => (
  <Sign>
    <path d="M4 2h5l3 3v9H4zM9 2v3h3M6 8h4M6 10.5h4" />
  </Sign>
)
export const Code = () => (
  <Sign>
    <path d="m5.5 5-3 3 3 3M10.5 5l3 3-3 3" />
  </Sign>
)
