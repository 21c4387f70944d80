import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { MESSAGE_TEXT_MAX } from '#shared/model/message-text-limit.ts';
import { MessageField } from '../../parts/MessageField.tsx';
import { TestToMyself } from '../../parts/TestToMyself.tsx';
import { useApp } from '../../state/app-store.ts';
import { useUi } from '../../state/use-ui.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';

/** A first message, to the trainer's own chat. */
export function FirstTestDialog() {
  const { t } = useLingui();
  const showOverlay = useUi((ui) => ui.showOverlay);
  const workshop = useApp(({ workshops }) => workshops.find(({ groupIds }) => groupIds.length > 0));
  const anyGroup = useApp(({ groups }) => groups[0]?.id);
  const groupId = workshop?.groupIds[0] ?? anyGroup;
  const [text, setText] = useState(() => t`Hello! This is what a message from Convoke looks like.`);
  const close = (): void => {
    showOverlay(null);
  };
  return (
    <Dialog
      title={t`Send yourself a test`}
      closeLabel={t`Close`}
      onClose={close}
      footer={
        <Button onClick={close}>
          <Trans>Close</Trans>
        </Button>
      }
    >
      <Field label={<Trans>Message</Trans>}>
        {(control) => (
          <MessageField
            control={control}
            text={text}
            rows={3}
            onChange={(written) => {
              setText(written.slice(0, MESSAGE_TEXT_MAX));
            }}
          />
        )}
      </Field>
      {groupId !== undefined && (
        <TestToMyself
          autoFocus
          disabled={text.trim() === ''}
          message={{ content: { kind: 'text', text }, workshopId: workshop?.id ?? null }}
          groupId={groupId}
        />
      )}
    </Dialog>
  );
}
