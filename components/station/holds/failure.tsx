/** Why the last press did nothing. */
export const Failure = ({ text }: { text: string | null }) =>
  text ? (
    <p role="alert" className="px-3 pb-2 text-sm text-p1-text">
      {text}
    </p>
  ) : null
