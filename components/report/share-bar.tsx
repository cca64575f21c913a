/** A share as a bar, beside the number that says it. */
export function ShareBar({ share }: { share: number }) {
  return (
    <svg className="keep-color block h-2 w-full" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect width="100" height="8" rx="1" fill="var(--track)" />
      <rect width={Math.min(1, Math.max(0, share)) * 100} height="8" rx="1" fill="var(--c1)" />
    </svg>
  )
}
