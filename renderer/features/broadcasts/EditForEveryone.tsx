import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useMemo, useState } from 'react';
import type { BroadcastSummary } from '#shared/model/broadcast.ts';
import { editedContent } from '#shared/model/edited-content.ts';
import type { GroupId } from '#shared/model/group.ts';
import { renderVariables } from '#shared/model/message-variables.ts';
import { CAPTION_MAX, MESSAGE_TEXT_MAX } from '#shared/model/message-text-limit.ts';
import type { WorkshopId } from '#shared/model/workshop.ts';
import { request } from '../../bridge/request.ts';
import { Countdown } from '../../parts/Countdown.tsx';
import { FailureNotice } from '../../parts/FailureNotice.tsx';
import { useAction } from '../../parts/use-action.ts';
import { useLocales } from '../../parts/use-locales.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import type { Amendable } from './amendable.ts';
import { EditedPreview } from './EditedPreview.tsx';
import { MessageEditor } from './MessageEditor.tsx';
import { usePreviewValues } from './use-preview-values.ts';
import { useUnmade } from './use-unmade.ts';

/** So many groups are named; more nobody reads. */
const NAMES_MAX = 6;

interface EditForEveryoneProps {
  readonly broadcast: BroadcastSummary;
  readonly amendable: Amendable;
  readonly onClose: () => void;
}

/** Other words for what was sent, in every group where WhatsApp still allows it. */
export function EditForEveryone({ broadcast, amendable, onClose }: EditForEveryoneProps) {
  const { t } = useLingui();
  const { id: broadcastId, content, amendments = [] } = broadcast;
  const before = amendments.findLast(({ kind }) => kind === 'edit')?.text ?? content.text;
  const [text, setText] = useState(before);
  const [chosen, setChosen] = useState<GroupId | null>(null);
  // One identity for this dialog, so that a doubled click edits once.
  const [amendmentId] = useState(() => crypto.randomUUID());
  const { inTime } = amendable;
  const shown = inTime.find(({ groupId }) => groupId === chosen) ?? inTime[0];
  const workshopIds = useWorkshopIds(broadcast);
  const values = usePreviewValues({ workshopIds }, shown?.groupId);
  const words = text.trim();
  const edit = useAction(() =>
    request('broadcast.amend', {
      broadcastId,
      amendmentId,
      change: { kind: 'edit', text: words },
      deliveryIds: null,
    }),
  );
  const isCaption = content.kind !== 'text';
  const max = isCaption ? CAPTION_MAX : MESSAGE_TEXT_MAX;
  const excess = words.length - max;
  // What is empty in one group may be known in another; everything else is wrong in all of them.
  const isMalformed = renderVariables(words, values).problems.some(({ kind }) => kind !== 'empty');
  const isComplete = words !== '' && words !== before.trim() && excess <= 0 && !isMalformed;
  const edited = useMemo(() => editedContent(content, words), [content, words]);
  const groupIds = useMemo(() => inTime.map(({ groupId }) => groupId), [inTime]);
  const unmade = useUnmade(edited, groupIds, workshopIds);
  const editCount = inTime.length - unmade.size;

  async function finish(): Promise<void> {
    const result = await edit.run();
    if (result?.ok === true) onClose();
  }

  return (
    <Dialog
      title={t`Edit for everyone`}
      size="wide"
      closeLabel={t`Close`}
      onClose={onClose}
      note={<TimeLeft amendable={amendable} />}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Keep as it is</Trans>
          </Button>
          <Button
            look="primary"
            disabled={!isComplete || editCount === 0}
            pending={edit.pending}
            onClick={() => void finish()}
          >
            <Plural
              value={isMalformed ? inTime.length : editCount}
              one="Edit in # group"
              other="Edit in # groups"
            />
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4 pt-2">
        <Field
          label={isCaption ? <Trans>New caption</Trans> : <Trans>New message</Trans>}
          error={excess > 0 && <TooLong isCaption={isCaption} excess={excess} />}
        >
          {(control) => (
            <MessageEditor
              control={control}
              text={text}
              max={max}
              rows={isCaption ? 4 : 6}
              values={values}
              above={null}
              below={null}
              actions={null}
              onChange={setText}
              // An edit changes words only.
              onPastePicture={() => undefined}
            />
          )}
        </Field>
        {!isMalformed && unmade.size > 0 && (
          <Unmade
            names={inTime.filter(({ groupId }) => unmade.has(groupId)).map(({ groupName }) => groupName)}
          />
        )}
        {shown !== undefined && edited !== undefined && words !== '' && (
          <EditedPreview
            content={edited}
            groups={inTime}
            groupId={shown.groupId}
            onGroupChange={setChosen}
            values={values}
          />
        )}
        {edit.failure !== null && <FailureNotice failure={edit.failure} onAction={() => void finish()} />}
      </div>
    </Dialog>
  );
}

/** How long it is possible, and where it is no more. */
function TimeLeft({ amendable: { inTime, total, until } }: { readonly amendable: Amendable }) {
  const lateCount = total - inTime.length;
  if (until === null) {
    return <Trans>It is too late to edit: WhatsApp allows it for 15 minutes after sending.</Trans>;
  }
  return (
    <span className="tabular">
      <Trans>
        <Countdown until={until} /> left to edit
      </Trans>
      {lateCount > 0 && (
        <>
          {' · '}
          <Plural value={lateCount} one="too late in # group" other="too late in # groups" />
        </>
      )}
    </span>
  );
}

/** Where a variable has no value; the message stays there as it is. */
function Unmade({ names }: { readonly names: readonly string[] }) {
  const locales = useLocales();
  const list = new Intl.ListFormat([locales].flat()).format(names.slice(0, NAMES_MAX));
  const more = names.length - NAMES_MAX;
  return (
    <div role="status" className="rounded-md bg-amber-soft px-3.5 py-3 text-amber-text">
      <p className="font-semibold">
        <Plural
          value={names.length}
          one="In # group a variable has no value: there the message stays as it is."
          other="In # groups a variable has no value: there the message stays as it is."
        />
      </p>
      <p className="break-words">
        {more > 0 ? (
          <Trans>
            {list} and <Plural value={more} one="# more" other="# more" />
          </Trans>
        ) : (
          list
        )}
      </p>
    </div>
  );
}

function TooLong({ isCaption, excess }: { readonly isCaption: boolean; readonly excess: number }) {
  return isCaption ? (
    <Plural
      value={excess}
      one="WhatsApp takes no caption this long: # character too many."
      other="WhatsApp takes no caption this long: # characters too many."
    />
  ) : (
    <Plural
      value={excess}
      one="WhatsApp takes no message this long: # character too many."
      other="WhatsApp takes no message this long: # characters too many."
    />
  );
}

/** The workshops that its variables may speak of. */
function useWorkshopIds({ id, workshopId }: BroadcastSummary): readonly WorkshopId[] {
  const [workshopIds, setWorkshopIds] = useState<readonly WorkshopId[]>(
    workshopId === null ? [] : [workshopId],
  );
  useEffect(() => {
    let isCurrent = true;
    void request('broadcast.composition', { broadcastId: id }).then((reply) => {
      if (isCurrent && reply.ok && reply.value.workshopIds !== undefined) {
        setWorkshopIds(reply.value.workshopIds);
      }
    });
    return () => {
      isCurrent = false;
    };
  }, [id]);
  return workshopIds;
}
