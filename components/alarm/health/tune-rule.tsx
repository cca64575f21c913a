import Link from 'next/link'

/** Where the rule can be changed. */
export const TuneRule = ({ rule, title }: { rule: string; title: string }) => (
  <Link className="link ml-2" href={`/settings/alarm-rules?rule=${encodeURIComponent(rule)}`}>
    tune rule<span className="sr-only"> {title}</span>
  </Link>
)
