import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Workshop, WorkshopDetails, WorkshopId } from '#shared/model/workshop.ts';
import { request } from '../../bridge/request.ts';
import { useAction } from '../../parts/use-action.ts';
import { localTimeZone } from '../../parts/zoned-time.ts';
import { useApp } from '../../state/app-store.ts';
import type { WorkshopSheet } from '../../state/route.ts';
import { useUi } from '../../state/use-ui.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { ImportDialog } from './import/ImportDialog.tsx';
import { MoveDialog } from './MoveDialog.tsx';
import { useWorkshopMove } from './use-workshop-move.ts';
import { duplicateFieldsOf, fieldsOf, newWorkshopFields } from './workshop-fields.ts';
import { WorkshopDetail } from './WorkshopDetail.tsx';
import { WorkshopForm } from './WorkshopForm.tsx';

/** What is open beside the list. */
export function WorkshopSheets({ sheet }: { readonly sheet: WorkshopSheet }) {
  const workshops = useApp((app) => app.workshops);
  if (sheet.kind === 'import') return <ImportWorkshops />;
  if (sheet.kind === 'new') return <NewWorkshop date={sheet.date} />;
  const workshop = workshops.find(({ id }) => id === sheet.workshopId);
  // It was removed while it was open: the list beside it says so.
  if (workshop === undefined) return null;
  switch (sheet.kind) {
    case 'detail':
      return <WorkshopDetail workshop={workshop} />;
    case 'duplicate':
      return <DuplicateWorkshop workshop={workshop} />;
    case 'edit':
      return <EditWorkshop workshop={workshop} />;
    default:
      return sheet satisfies never;
  }
}

function ImportWorkshops() {
  const go = useUi((ui) => ui.go);
  return (
    <ImportDialog
      onClose={() => {
        go({ screen: 'workshops', sheet: null });
      }}
    />
  );
}

function NewWorkshop({ date }: { readonly date: string | undefined }) {
  const { t } = useLingui();
  const go = useUi((ui) => ui.go);
  const [fields] = useState(() => newWorkshopFields(Date.now(), localTimeZone(), date));
  const create = useAction((details: WorkshopDetails) => request('workshop.create', details));
  return (
    <WorkshopForm
      title={t`New workshop`}
      saveLabel={t`Create workshop`}
      fields={fields}
      pending={create.pending}
      failure={create.failure}
      onClose={() => {
        go({ screen: 'workshops', sheet: null });
      }}
      onSave={(details) => {
        void create.run(details).then((result) => {
          if (result?.ok !== true) return;
          go({ screen: 'workshops', sheet: { kind: 'detail', workshopId: result.value.workshopId } });
        });
      }}
    />
  );
}

function EditWorkshop({ workshop }: { readonly workshop: Workshop }) {
  const { t } = useLingui();
  const go = useUi((ui) => ui.go);
  const update = useAction((details: WorkshopDetails) =>
    request('workshop.update', { workshopId: workshop.id, details }),
  );
  const move = useWorkshopMove(workshop);

  function showDetail(): void {
    go({ screen: 'workshops', sheet: { kind: 'detail', workshopId: workshop.id } });
  }

  function save(details: WorkshopDetails): void {
    void update.run(details).then((result) => {
      if (result?.ok === true) showDetail();
      else move.cancel();
    });
  }

  return (
    <>
      <WorkshopForm
        title={t`Edit workshop`}
        saveLabel={t`Save`}
        fields={fieldsOf(workshop)}
        pending={update.pending}
        failure={update.failure}
        onClose={showDetail}
        onSave={(details) => {
          void move.ask(details).then((isFree) => {
            if (isFree) save(details);
          });
        }}
      />
      {move.asked !== null && (
        <MoveDialog
          moved={move.asked.moved}
          fromZone={workshop.timeZone}
          toZone={move.asked.details.timeZone}
          pending={update.pending}
          onConfirm={() => {
            if (move.asked !== null) save(move.asked.details);
          }}
          onCancel={move.cancel}
        />
      )}
    </>
  );
}

function DuplicateWorkshop({ workshop }: { readonly workshop: Workshop }) {
  const { t } = useLingui();
  const go = useUi((ui) => ui.go);
  const [fields] = useState(() => duplicateFieldsOf(workshop, Date.now()));
  const [withGroups, setWithGroups] = useState(true);
  const count = workshop.groupIds.length;
  const duplicate = useAction((details: WorkshopDetails) =>
    request('workshop.duplicate', { workshopId: workshop.id, details, withGroups }),
  );

  function showDetail(workshopId: WorkshopId): void {
    go({ screen: 'workshops', sheet: { kind: 'detail', workshopId } });
  }

  return (
    <WorkshopForm
      title={t`Duplicate workshop`}
      saveLabel={t`Create workshop`}
      fields={fields}
      pending={duplicate.pending}
      failure={duplicate.failure}
      onClose={() => {
        showDetail(workshop.id);
      }}
      onSave={(details) => {
        void duplicate.run(details).then((result) => {
          if (result?.ok === true) showDetail(result.value.workshopId);
        });
      }}
    >
      {count > 0 && (
        <Checkbox checked={withGroups} onChange={setWithGroups}>
          <Plural value={count} one="Link the same group" other="Link the same # groups" />
          <span className="block text-sm text-muted">
            <Trans>Its reminders come along and follow the new date.</Trans>
          </span>
        </Checkbox>
      )}
    </WorkshopForm>
  );
}
