import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { GroupTemplate } from '#shared/model/group-creation.ts';
import { variableValues } from '#shared/model/variable-values.ts';
import type { Workshop } from '#shared/model/workshop.ts';
import { request } from '../../bridge/request.ts';
import { FailureNotice } from '../../parts/FailureNotice.tsx';
import { useAction } from '../../parts/use-action.ts';
import { useCurrentAccount } from '../../parts/use-current-account.ts';
import { useFailureToast } from '../../parts/use-failure-toast.ts';
import { useNow } from '../../parts/use-now.ts';
import { SaveButtons } from '../../parts/SaveButtons.tsx';
import { useApp } from '../../state/app-store.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { controlClass, Field } from '../../ui/Field.tsx';
import { fillPattern, GROUP_DESCRIPTION_MAX, GROUP_NAME_MAX, type Filled } from './group-draft.ts';

interface CreateGroupDialogProps {
  readonly workshop: Workshop;
  /** What the last one was composed of. */
  readonly template: GroupTemplate | null;
  /** The name of one that was asked for before and may have been made. */
  readonly doubt: string | null;
  readonly onClose: () => void;
}

/** Composes the group of a workshop: what is typed is kept for the next workshop, what is made is as it is shown. */
export function CreateGroupDialog({ workshop, template, doubt, onClose }: CreateGroupDialogProps) {
  const { t } = useLingui();
  const account = useCurrentAccount();
  const hasSeveral = useApp((app) => app.accounts.length > 1);
  const locale = useApp((app) => app.settings.shownLanguage);
  const now = useNow(60_000);
  const nameInput = useRef<HTMLInputElement>(null);
  const showFailure = useFailureToast();
  const isOpen = useRef(false);
  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
    };
  }, []);
  const [name, setName] = useState(template?.name ?? '{{workshop.title}} – {{workshop.date}}');
  const [description, setDescription] = useState(template?.description ?? '');
  const [announceOnly, setAnnounceOnly] = useState(template?.announceOnly ?? false);
  const [isCommunity, setCommunity] = useState(typeof template?.discussionName === 'string');
  const [discussion, setDiscussion] = useState(template?.discussionName ?? t`Discussion`);

  const values = variableValues({ workshop, group: undefined, now, locale });
  const filledName = fillPattern(name, values, GROUP_NAME_MAX);
  const filledDescription = fillPattern(description, values, GROUP_DESCRIPTION_MAX);
  const discussionName = isCommunity ? discussion.trim() : null;
  const isComplete =
    filledName.text !== '' &&
    filledName.flaw === null &&
    filledDescription.flaw === null &&
    discussionName !== '' &&
    account !== undefined;

  const create = useAction((accountId: string) =>
    request('group.createForWorkshop', {
      workshopId: workshop.id,
      accountId,
      name: filledName.text,
      description: filledDescription.text,
      announceOnly: announceOnly && !isCommunity,
      discussionName,
      template: { name: name.trim(), description, announceOnly, discussionName },
    }),
  );

  function save(): void {
    if (!isComplete) return;
    void create.run(account.id).then((result) => {
      if (result === undefined) return;
      if (result.ok) onClose();
      // Closed meanwhile: the refusal has no place here any more.
      else if (!isOpen.current) showFailure(result.error);
    });
  }

  function insert(variable: string): void {
    const input = nameInput.current;
    const at = input?.selectionStart ?? name.length;
    setName(name.slice(0, at) + variable + name.slice(input?.selectionEnd ?? at));
    input?.focus();
  }

  return (
    <Dialog
      title={t`Create a group for “${workshop.title}”`}
      closeLabel={t`Close`}
      onClose={onClose}
      footer={
        <SaveButtons onCancel={onClose} pending={create.pending} disabled={!isComplete} onClick={save}>
          {isCommunity ? <Trans>Create community</Trans> : <Trans>Create group</Trans>}
        </SaveButtons>
      }
    >
      <div className="flex flex-col gap-4">
        {doubt !== null && create.failure === null && (
          <p className="rounded-md bg-amber-soft px-3.5 py-3 break-words text-amber-text">
            <Trans>
              WhatsApp may have made “{doubt}” already. It is looked for before another one is made.
            </Trans>
          </p>
        )}
        {create.failure !== null && (
          <FailureNotice failure={create.failure} tone="warning" onAction={save} pending={create.pending} />
        )}
        <div className="flex flex-col gap-2">
          <Field
            label={isCommunity ? <Trans>Community name</Trans> : <Trans>Group name</Trans>}
            error={(filledName.flaw !== null || filledName.text === '') && <Flaw filled={filledName} />}
            hint={
              <span aria-live="polite" className="break-words">
                <Trans>
                  In WhatsApp: <strong className="font-medium text-text">{filledName.text}</strong>
                </Trans>
              </span>
            }
          >
            {(control) => (
              <input
                {...control}
                ref={nameInput}
                className={controlClass}
                maxLength={300}
                value={name}
                onChange={(event) => {
                  setName(event.target.value);
                }}
              />
            )}
          </Field>
          <div role="group" aria-label={t`Put into the name`} className="flex flex-wrap gap-1.5">
            <Insert variable="{{workshop.title}}" onInsert={insert}>
              <Trans>Title</Trans>
            </Insert>
            <Insert variable="{{workshop.date}}" onInsert={insert}>
              <Trans>Date</Trans>
            </Insert>
            <Insert variable="{{workshop.time}}" onInsert={insert}>
              <Trans>Time</Trans>
            </Insert>
            <Insert variable={`{{workshop.place|${t`online`}}}`} onInsert={insert}>
              <Trans>Place</Trans>
            </Insert>
          </div>
        </div>
        <Field
          label={<Trans>Description</Trans>}
          error={filledDescription.flaw !== null && <Flaw filled={filledDescription} />}
          hint={filledDescription.text === description.trim() ? undefined : filledDescription.text}
        >
          {(control) => (
            <textarea
              {...control}
              className={`${controlClass} h-20 resize-none py-2`}
              maxLength={GROUP_DESCRIPTION_MAX}
              value={description}
              onChange={(event) => {
                setDescription(event.target.value);
              }}
            />
          )}
        </Field>
        <Checkbox checked={isCommunity} onChange={setCommunity}>
          <Trans>Community with announcements and a discussion group</Trans>
        </Checkbox>
        {isCommunity ? (
          <Field
            label={<Trans>Name of the discussion group</Trans>}
            error={discussionName === '' && <Trans>Give it a name.</Trans>}
          >
            {(control) => (
              <input
                {...control}
                className={controlClass}
                maxLength={GROUP_NAME_MAX}
                value={discussion}
                onChange={(event) => {
                  setDiscussion(event.target.value);
                }}
              />
            )}
          </Field>
        ) : (
          <Checkbox checked={announceOnly} onChange={setAnnounceOnly}>
            <Trans>Only admins post</Trans>
          </Checkbox>
        )}
        {hasSeveral && account !== undefined && (
          <p className="text-sm text-muted">
            <Trans>Made with {account.name}, who is its owner.</Trans>
          </p>
        )}
      </div>
    </Dialog>
  );
}

interface InsertProps {
  readonly variable: string;
  readonly onInsert: (variable: string) => void;
  readonly children: ReactNode;
}

function Insert({ variable, onInsert, children }: InsertProps) {
  return (
    <button
      type="button"
      className="h-7 rounded-full border border-line px-2.5 text-sm text-muted transition-colors hover:bg-hover hover:text-text"
      onClick={() => {
        onInsert(variable);
      }}
    >
      {children}
    </button>
  );
}

function Flaw({ filled: { text, flaw } }: { readonly filled: Filled }) {
  if (flaw === null) return text === '' ? <Trans>Give it a name.</Trans> : null;
  if (flaw.kind === 'too-long') {
    return <Plural value={flaw.excess} one="# letter too long" other="# letters too long" />;
  }
  return flaw.why === 'empty' ? (
    <Trans>The workshop has nothing for {flaw.source}.</Trans>
  ) : (
    <Trans>{flaw.source} is not a variable of a workshop.</Trans>
  );
}
