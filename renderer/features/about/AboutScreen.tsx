import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { ChevronRight } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { Licences, ShippedPackage } from '#shared/model/licences.ts';
import { nameMatcher } from '#shared/model/name-match.ts';
import { useApp } from '../../state/app-store.ts';
import { useUi } from '../../state/use-ui.ts';
import { BackTitle } from '../../ui/BackTitle.tsx';
import { Page } from '../../ui/Page.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';

/** Which Convoke this is, and whose work it stands on. */
export function AboutScreen() {
  const { t } = useLingui();
  const go = useUi((ui) => ui.go);
  const version = useApp(({ settings }) => settings.appVersion);
  const licences = useLicences();
  const [search, setSearch] = useState('');
  const shown = useMemo(() => {
    const matches = nameMatcher(search);
    return (
      licences?.packages.filter(({ name, version, licence }) => matches(`${name} ${version} ${licence}`)) ??
      []
    );
  }, [licences, search]);
  return (
    <Page
      title={
        <BackTitle
          label={t`Back to settings`}
          onBack={() => {
            go({ screen: 'settings' });
          }}
        >
          <Trans>About Convoke</Trans>
        </BackTitle>
      }
    >
      <div className="flex w-full max-w-3xl flex-col gap-6 px-6 py-6">
        <div className="flex flex-col gap-1">
          <p className="selectable font-semibold">
            <Trans>Convoke {version}</Trans>
          </p>
          <p className="text-muted">
            <Trans>
              Free software under the GPL, version 3 or later. Nothing goes through a server of ours: this
              computer speaks to WhatsApp itself.
            </Trans>
          </p>
        </div>
        <section aria-labelledby="licences" className="flex flex-col gap-2.5">
          <h2 id="licences" className="text-base font-semibold">
            <Trans>Licences of what Convoke is made of</Trans>
          </h2>
          <div className="flex items-center gap-3">
            <div className="w-72">
              <SearchField label={t`Search licences`} value={search} onChange={setSearch} />
            </div>
            {licences !== undefined && (
              <p role="status" className="tabular text-muted">
                <Plural value={shown.length} one="# package" other="# packages" />
              </p>
            )}
          </div>
          {licences === undefined ? (
            <SkeletonRows label={t`Getting the licences`} />
          ) : (
            <ul className="flex flex-col">
              {shown.map((shipped) => (
                <li key={`${shipped.name} ${shipped.version}`} className="border-b border-line">
                  <Package shipped={shipped} text={licences.texts[shipped.text ?? -1]} />
                </li>
              ))}
            </ul>
          )}
        </section>
      </div>
    </Page>
  );
}

interface PackageProps {
  readonly shipped: ShippedPackage;
  readonly text: string | undefined;
}

function Package({ shipped: { name, version, licence }, text }: PackageProps) {
  const [isOpen, setOpen] = useState(false);
  const words = (
    <>
      <span className="min-w-0 flex-1 truncate font-medium">
        {name} <span className="tabular font-normal text-muted">{version}</span>
      </span>
      <span className="shrink-0 text-muted">{licence}</span>
    </>
  );
  if (text === undefined) return <p className="flex items-center gap-2 py-2 pr-2 pl-7">{words}</p>;
  return (
    <>
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => {
          setOpen(!isOpen);
        }}
        className="flex w-full items-center gap-2 rounded-md py-2 pr-2 pl-1.5 text-left transition-colors hover:bg-hover"
      >
        <ChevronRight
          aria-hidden
          className={`size-4 shrink-0 text-muted transition-transform ${isOpen ? 'rotate-90' : ''}`}
        />
        {words}
      </button>
      {isOpen && (
        <p
          lang="en"
          className="selectable mb-3 ml-7 max-h-80 overflow-y-auto rounded-md bg-sunken p-3 text-xs break-words whitespace-pre-wrap"
          tabIndex={0}
        >
          {text}
        </p>
      )}
    </>
  );
}

/** The build wrote them down beside the page; undefined until they are read. */
function useLicences(): Licences | undefined {
  const [licences, setLicences] = useState<Licences>();
  useEffect(() => {
    const reading = new AbortController();
    void fetch('licences.json', { signal: reading.signal })
      .then((response) => response.json() as Promise<Licences>)
      .then(setLicences)
      // A build without them shows none; leaving the page gives up reading.
      .catch(() => undefined);
    return () => {
      reading.abort();
    };
  }, []);
  return licences;
}
