/** The shape of rows that are on their way. */
export function SkeletonRows({ label, count = 6 }: { readonly label: string; readonly count?: number }) {
  return (
    <div role="status" aria-label={label} className="after-a-moment flex flex-col">
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className="flex h-14 items-center gap-3 border-b border-line px-6">
          <div className="breathing h-3 w-1/3 rounded-sm bg-hover" />
          <div className="breathing ml-auto h-3 w-20 rounded-sm bg-hover" />
        </div>
      ))}
    </div>
  );
}
