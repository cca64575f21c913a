'use client'
import { Toast } from '@base-ui/react/toast'
import { Button } from './button'
import { toasts } from './notify'

/** Where `notify` appears: bottom right, at most three. Mounted once, in the root layout. */
export function Toaster() {
  return (
    <Toast.Provider toastManager={toasts} limit={3}>
      <Toast.Portal>
        <Toast.Viewport
          aria-label="Results of background work"
          className="no-print fixed right-4 bottom-4 z-50 grid w-84 max-w-[calc(100vw-2rem)] gap-2 max-md:bottom-18"
        >
          <Notices />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}

function Notices() {
  const { toasts: shown } = Toast.useToastManager()
  return shown.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className="floating data-limited:hidden">
      <Toast.Content className="flex items-center gap-3 py-2 pr-2 pl-3">
        <Toast.Title render={<p />} className="min-w-0 flex-1 text-sm" />
        {toast.actionProps ? <Toast.Action render={<Button size="sm" />} /> : null}
        <Toast.Close
          render={
            <Button variant="ghost" size="sm" icon aria-label="Dismiss">
              <svg viewBox="0 0 12 12" className="size-3" aria-hidden="true">
                <path d="m2 2 8 8M10 2l-8 8" stroke="currentColor" strokeWidth="1.5" />
              </svg>
            </Button>
          }
        />
      </Toast.Content>
    </Toast.Root>
  ))
}
