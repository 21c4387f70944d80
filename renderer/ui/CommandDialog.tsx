import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { Search } from 'lucide-react';
import type { ReactNode } from 'react';

interface CommandDialogProps<Item, Section extends { readonly items: readonly Item[] }> {
  /** Names the dialog and the field. */
  readonly label: string;
  readonly placeholder: string;
  readonly search: string;
  readonly onSearch: (search: string) => void;
  /** What matches the search. */
  readonly sections: readonly Section[];
  readonly headingOf: (section: Section) => ReactNode;
  readonly idOf: (item: Item) => string;
  readonly onChoose: (item: Item) => void;
  readonly onClose: () => void;
  /** What a row shows. */
  readonly children: (item: Item) => ReactNode;
}

/** A field over the window with a list below it: the arrows choose, Enter does it. */
export function CommandDialog<Item, Section extends { readonly items: readonly Item[] }>({
  label,
  placeholder,
  search,
  onSearch,
  sections,
  headingOf,
  idOf,
  onChoose,
  onClose,
  children,
}: CommandDialogProps<Item, Section>) {
  return (
    <Dialog.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="appears fixed inset-0 z-30 bg-backdrop" />
        <Dialog.Popup
          aria-label={label}
          className="appears fixed top-[12vh] left-1/2 z-40 flex max-h-[64vh] w-[560px] max-w-[calc(100vw-48px)] small:top-2 small:max-h-[calc(100vh-16px)] small:max-w-[calc(100vw-16px)] -translate-x-1/2 flex-col overflow-hidden rounded-lg border border-line bg-raised shadow-raised"
        >
          <Autocomplete.Root
            inline
            open
            mode="none"
            autoHighlight="always"
            keepHighlight
            value={search}
            onValueChange={(value, { reason }) => {
              // Choosing a row writes its words into the field, and Escape clears it: both end here.
              if (reason === 'input-change') onSearch(value);
            }}
            items={sections}
          >
            <div className="relative shrink-0 border-b border-line">
              <Search
                aria-hidden
                className="pointer-events-none absolute top-1/2 left-4 size-4 -translate-y-1/2 text-muted"
              />
              <Autocomplete.Input
                aria-label={label}
                placeholder={placeholder}
                className="h-12 w-full bg-transparent pr-4 pl-11 text-base outline-none placeholder:text-muted"
              />
            </div>
            <Autocomplete.List className="min-h-0 flex-1 overflow-y-auto p-1.5">
              {(section: Section, index: number) => (
                <Autocomplete.Group key={index} items={section.items} className="not-first:pt-1">
                  <Autocomplete.GroupLabel className="px-2.5 py-1 text-xs font-semibold text-muted">
                    {headingOf(section)}
                  </Autocomplete.GroupLabel>
                  <Autocomplete.Collection>
                    {(item: Item) => (
                      <Autocomplete.Item
                        key={idOf(item)}
                        value={item}
                        onClick={() => {
                          onChoose(item);
                        }}
                        className="flex min-h-9 items-center gap-3 rounded-sm px-2.5 text-sm outline-none data-highlighted:bg-hover"
                      >
                        {children(item)}
                      </Autocomplete.Item>
                    )}
                  </Autocomplete.Collection>
                </Autocomplete.Group>
              )}
            </Autocomplete.List>
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
