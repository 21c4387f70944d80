import { useId, type ReactNode } from 'react';

interface SettingsSectionProps {
  readonly title: ReactNode;
  readonly note?: ReactNode;
  readonly children: ReactNode;
}

export function SettingsSection({ title, note, children }: SettingsSectionProps) {
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} className="flex flex-col gap-2.5">
      <div>
        <h2 id={titleId} className="text-base font-semibold">
          {title}
        </h2>
        {note !== undefined && <p className="text-muted">{note}</p>}
      </div>
      {children}
    </section>
  );
}
