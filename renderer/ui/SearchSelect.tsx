import { Combobox as Base } from '@base-ui/react/combobox';
import { Check, ChevronDown, Search } from 'lucide-react';
import { controlClass } from './Field.tsx';

/** More are found by typing: nobody reads through a longer list, and drawing thousands takes a while. */
const SHOWN_MAX = 100;

export interface SearchOption {
  readonly id: string;
  readonly label: string;
}

interface SearchSelectProps {
  readonly label: string;
  readonly searchLabel: string;
  readonly emptyText: string;
  readonly options: readonly SearchOption[];
  /** One of the options. */
  readonly value: SearchOption;
  readonly onChange: (option: SearchOption) => void;
  readonly onOpen: () => void;
  readonly matches: (option: SearchOption, search: string) => boolean;
}

/** One of many: a list that is searched by typing. */
export function SearchSelect({
  label,
  searchLabel,
  emptyText,
  options,
  value,
  onChange,
  onOpen,
  matches,
}: SearchSelectProps) {
  return (
    <Base.Root<SearchOption>
      items={options}
      value={value}
      onValueChange={(chosen) => {
        if (chosen !== null) onChange(chosen);
      }}
      onOpenChange={(isOpen) => {
        if (isOpen) onOpen();
      }}
      itemToStringLabel={(option) => option.label}
      isItemEqualToValue={(a, b) => a.id === b.id}
      filter={matches}
      limit={SHOWN_MAX}
      autoHighlight
    >
      <Base.Trigger aria-label={label} className={`${controlClass} relative pr-8 text-left`}>
        <span dir="auto" className="block truncate text-left">
          {value.label}
        </span>
        <ChevronDown
          aria-hidden
          className="pointer-events-none absolute top-1/2 right-2 size-4 -translate-y-1/2 text-muted"
        />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner align="start" sideOffset={6} className="z-50">
          <Base.Popup
            aria-label={label}
            className="appears flex max-h-[min(60vh,360px)] w-80 flex-col rounded-md border border-line bg-raised shadow-raised"
          >
            <span className="relative inline-flex shrink-0 p-1">
              <Search
                aria-hidden
                className="pointer-events-none absolute top-1/2 left-3.5 size-4 -translate-y-1/2 text-muted"
              />
              <Base.Input
                aria-label={searchLabel}
                placeholder={searchLabel}
                className={`${controlClass} pl-8`}
              />
            </span>
            <Base.Empty className="px-3.5 text-muted not-empty:py-3">{emptyText}</Base.Empty>
            <Base.List className="min-h-0 flex-1 overflow-y-auto px-1 not-empty:pb-1">
              {(option: SearchOption) => (
                <Base.Item
                  key={option.id}
                  value={option}
                  className="flex min-h-8 items-center gap-2.5 rounded-sm px-2.5 py-1 text-sm outline-none data-highlighted:bg-hover"
                >
                  <span dir="auto" className="min-w-0 flex-1 text-left break-words">
                    {option.label}
                  </span>
                  <Base.ItemIndicator>
                    <Check aria-hidden className="size-4 shrink-0 text-accent-text" />
                  </Base.ItemIndicator>
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
