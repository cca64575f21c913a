import clsx from 'clsx'

export type ButtonVariant = 'default' | 'primary' | 'ghost' | 'danger'
export type ButtonSize = 'sm' | 'md' | 'lg'

/** Class names of a button, also for links that look like one. Usable in server components. */
export const buttonClass = (variant: ButtonVariant = 'default', size: ButtonSize = 'md', icon = false): string =>
  clsx('btn', variant !== 'default' && `btn-${variant}`, size !== 'md' && `btn-${size}`, icon && 'btn-icon')
