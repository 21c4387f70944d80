import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { LogOut, Pencil } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { GroupDetail } from '#shared/model/group-detail.ts';
import type { GroupSummary } from '#shared/model/group.ts';
import { request } from '../../bridge/request.ts';
import { FailureNotice } from '../../parts/FailureNotice.tsx';
import { formatDate } from '../../parts/formats.ts';
import { useAction } from '../../parts/use-action.ts';
import { useIsOnline } from '../../parts/use-is-online.ts';
import { useLocales } from '../../parts/use-locales.ts';
import { useApp } from '../../state/app-store.ts';
import { useUi } from '../../state/use-ui.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { EditGroupDialog } from './EditGroupDialog.tsx';

interface GroupAboutProps {
  readonly group: GroupSummary;
  /** Null when no more than the row is known. */
  readonly detail: GroupDetail | null;
}

const DAY_SECONDS = 86_400;

/** What a group is and how it is set, and what may be changed of it. */
export function GroupAbout({ group, detail }: GroupAboutProps) {
  const { t } = useLingui();
  const locales = useLocales();
  const isOnline = useIsOnline(group.accountId);
  const [open, setOpen] = useState<'edit' | 'leave' | null>(null);
  const announce = useAction((on: boolean) => request('group.setAnnounceOnly', { groupId: group.id, on }));
  const leave = useAction(() => request('group.leave', { groupId: group.id }));
  const isAdmin = group.member && group.role !== 'member';
  const mayEdit = group.member && detail !== null && (isAdmin || !detail.onlyAdminsEdit);
  const failure = announce.failure ?? leave.failure;

  return (
    <div className="flex flex-col gap-4 px-5 py-4">
      {failure !== null && <FailureNotice failure={failure} tone="warning" />}
      {detail !== null && (
        <>
          <p
            dir="auto"
            className={`selectable text-start break-words whitespace-pre-line ${detail.description === '' ? 'text-muted' : ''}`}
          >
            {detail.description === '' ? <Trans>No description</Trans> : detail.description}
          </p>
          <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5">
            {detail.communityName !== null && (
              <Fact name={<Trans>Community</Trans>}>
                <bdi>{detail.communityName}</bdi>
              </Fact>
            )}
            {detail.createdAt !== null && (
              <Fact name={<Trans>Created</Trans>}>
                {formatDate(detail.createdAt, locales, { dateStyle: 'long' })}
              </Fact>
            )}
            <Fact name={<Trans>Name and description</Trans>}>
              {detail.onlyAdminsEdit ? (
                <Trans>Only admins can change them</Trans>
              ) : (
                <Trans>Everyone can change them</Trans>
              )}
            </Fact>
            <Fact name={<Trans>New members</Trans>}>
              {detail.onlyAdminsAdd ? (
                <Trans>Only admins can add people</Trans>
              ) : (
                <Trans>Everyone can add people</Trans>
              )}
              {detail.adminsApprove && (
                <span className="block">
                  <Trans>Admins approve who joins</Trans>
                </span>
              )}
            </Fact>
            <Fact name={<Trans>Messages</Trans>}>
              {detail.disappearingSeconds === null ? (
                <Trans>They stay</Trans>
              ) : (
                <Plural
                  value={Math.max(1, Math.round(detail.disappearingSeconds / DAY_SECONDS))}
                  one="They disappear after # day"
                  other="They disappear after # days"
                />
              )}
            </Fact>
            <Workshops group={group} />
          </dl>
          <Checkbox
            checked={detail.announceOnly}
            disabled={!isAdmin || !isOnline || announce.pending}
            onChange={(on) => void announce.run(on)}
          >
            <Trans>Only admins post</Trans>
          </Checkbox>
        </>
      )}
      {group.member && (
        <div className="flex flex-wrap gap-2">
          {mayEdit && (
            <Button
              icon={Pencil}
              disabled={!isOnline}
              onClick={() => {
                setOpen('edit');
              }}
            >
              <Trans>Edit name and description</Trans>
            </Button>
          )}
          <Button
            look="danger"
            icon={LogOut}
            disabled={!isOnline}
            onClick={() => {
              setOpen('leave');
            }}
          >
            <Trans>Leave group</Trans>
          </Button>
        </div>
      )}
      {open === 'edit' && detail !== null && (
        <EditGroupDialog
          group={group}
          description={detail.description}
          onClose={() => {
            setOpen(null);
          }}
        />
      )}
      {open === 'leave' && (
        <ConfirmDialog
          title={t`Leave “${group.name}”?`}
          confirmLabel={t`Leave group`}
          cancelLabel={t`Stay`}
          pending={leave.pending}
          onConfirm={() =>
            void leave.run().then(() => {
              setOpen(null);
            })
          }
          onCancel={() => {
            setOpen(null);
          }}
        >
          <Trans>
            You can no longer post there or get its invite link. To come back, somebody in the group must add
            you. What was sent stays in the history.
          </Trans>
        </ConfirmDialog>
      )}
    </div>
  );
}

function Fact({ name, children }: { readonly name: ReactNode; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}

function Workshops({ group }: { readonly group: GroupSummary }) {
  const workshops = useApp((app) => app.workshops);
  const go = useUi((ui) => ui.go);
  const linked = workshops.filter(({ groupIds }) => groupIds.includes(group.id));
  if (linked.length === 0) return null;
  return (
    <Fact name={<Trans>Workshops</Trans>}>
      {linked.map(({ id, title }) => (
        <button
          key={id}
          type="button"
          dir="auto"
          className="block max-w-full truncate rounded-sm text-left text-accent-text hover:underline"
          onClick={() => {
            go({ screen: 'workshops', sheet: { kind: 'detail', workshopId: id } });
          }}
        >
          {title}
        </button>
      ))}
    </Fact>
  );
}
