import { SkeletonRows } from '@/components/ui/skeleton'

export default function LoadingStations() {
  return (
    <div aria-busy="true" className="pt-28">
      <span role="status" className="sr-only">
        Loading stations
      </span>
      <SkeletonRows rows={16} />
    </div>
  )
}
