import { Plural, Trans } from '@lingui/react/macro';
import { File } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import type { VariableValues } from '#shared/model/message-variables.ts';
import { FailureNotice } from '../../parts/FailureNotice.tsx';
import type { Attached } from '../../state/draft-content.ts';
import { useUi } from '../../state/use-ui.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { AttachmentCard, IntakeCard } from './AttachmentCard.tsx';
import { AttachMenu } from './AttachMenu.tsx';
import { ComposeSound } from './ComposeSound.tsx';
import { wordsKindOf, wordsMaxOf, type WordsKind } from './composition-gaps.ts';
import { DropTarget } from './DropTarget.tsx';
import { MessageEditor } from './MessageEditor.tsx';
import { PollOptions } from './PollOptions.tsx';
import { useAttaching, type Attaching } from './use-attaching.ts';

const rowsOf: Readonly<Record<WordsKind, number>> = { text: 11, caption: 5, question: 3 };

/** The words of the message and what goes with them. */
export function ComposeMessage({ values }: { readonly values: VariableValues }) {
  const { text, attached } = useUi((ui) => ui.draft);
  const change = useUi((ui) => ui.changeDraft);
  const attaching = useAttaching();
  const refusal = useRef<HTMLDivElement>(null);
  // In a low window it stands out of sight of the button that was pressed.
  useEffect(() => {
    if (attaching.failure !== null) refusal.current?.scrollIntoView({ block: 'nearest' });
  }, [attaching.failure]);
  const kind = wordsKindOf(attached);
  // Paste is not cut off at the limit: what is missing at the end would go unnoticed.
  const excess = text.length - wordsMaxOf(attached);
  return (
    <DropTarget onDrop={attaching.drop}>
      {attaching.failure !== null && (
        <div ref={refusal} className="scroll-my-6">
          <FailureNotice failure={attaching.failure}>
            {attaching.asDocument !== null && (
              <div className="py-1">
                <Button icon={File} onClick={attaching.asDocument}>
                  <Trans>Attach it as a document instead</Trans>
                </Button>
              </div>
            )}
          </FailureNotice>
        </div>
      )}
      {attached?.kind === 'audio' ? (
        <ComposeSound sound={attached} onRemove={attaching.remove} />
      ) : (
        <Field
          label={<WordsLabel kind={kind} />}
          error={excess > 0 && <TooLong kind={kind} excess={excess} />}
        >
          {(control) => (
            <MessageEditor
              control={control}
              text={text}
              max={wordsMaxOf(attached)}
              rows={rowsOf[kind]}
              values={values}
              above={above(attached, attaching)}
              below={
                attached?.kind === 'poll' ? (
                  <PollOptions
                    poll={attached}
                    onChange={(poll) => {
                      change({ attached: poll });
                    }}
                    onRemove={attaching.remove}
                  />
                ) : null
              }
              actions={<AttachMenu attaching={attaching} />}
              onChange={(written) => {
                change({ text: written });
              }}
              onPastePicture={attaching.paste}
            />
          )}
        </Field>
      )}
    </DropTarget>
  );
}

function WordsLabel({ kind }: { readonly kind: WordsKind }) {
  switch (kind) {
    case 'text':
      return <Trans>Message</Trans>;
    case 'caption':
      return <Trans>Caption</Trans>;
    case 'question':
      return <Trans>Question</Trans>;
    default:
      return kind satisfies never;
  }
}

function TooLong({ kind, excess }: { readonly kind: WordsKind; readonly excess: number }) {
  switch (kind) {
    case 'text':
      return (
        <Plural
          value={excess}
          one="WhatsApp takes no message this long: # character too many."
          other="WhatsApp takes no message this long: # characters too many."
        />
      );
    case 'caption':
      return (
        <Plural
          value={excess}
          one="WhatsApp takes no caption this long: # character too many. Without the file it fits as a message."
          other="WhatsApp takes no caption this long: # characters too many. Without the file there is room for more."
        />
      );
    case 'question':
      return (
        <Plural
          value={excess}
          one="WhatsApp takes no question this long: # character too many."
          other="WhatsApp takes no question this long: # characters too many."
        />
      );
    default:
      return kind satisfies never;
  }
}

/** The file, or the one on its way. */
function above(attached: Attached | null, { intake, cancel, remove }: Attaching): ReactNode {
  if (intake !== null && intake.progress !== null) {
    return <IntakeCard progress={intake.progress} onCancel={cancel} />;
  }
  if (attached === null || attached.kind === 'poll') return null;
  return <AttachmentCard attached={attached} onRemove={remove} />;
}
