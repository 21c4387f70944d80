import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Workshop, WorkshopDetails } from '#shared/model/workshop.ts';
import { request } from '../../bridge/request.ts';
import { useAction } from '../../parts/use-action.ts';
import { localTimeZone } from '../../parts/zoned-time.ts';
import { useApp } from '../../state/app-store.ts';
import type { WorkshopSheet } from '../../state/route.ts';
import { useUi } from '../../state/use-ui.ts';
import { fieldsOf, newWorkshopFields } from './workshop-fields.ts';
import { WorkshopDetail } from './WorkshopDetail.tsx';
import { WorkshopForm } from './WorkshopForm.tsx';

/** What is open beside the list. */
export function WorkshopSheets({ sheet }: { readonly sheet: WorkshopSheet }) {
  const workshops = useApp((app) => app.workshops);
  if (sheet.kind === 'new') return <NewWorkshop />;
  const workshop = workshops.find(({ id }) => id === sheet.workshopId);
  // It was removed while it was open: the list beside it says so.
  if (workshop === undefined) return null;
  switch (sheet.kind) {
    case 'detail':
      return <WorkshopDetail workshop={workshop} />;
    case 'edit':
      return <EditWorkshop workshop={workshop} />;
    default:
      return sheet satisfies never;
  }
}

function NewWorkshop() {
  const { t } = useLingui();
  const go = useUi((ui) => ui.go);
  const [fields] = useState(() => newWorkshopFields(Date.now(), localTimeZone()));
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

  function showDetail(): void {
    go({ screen: 'workshops', sheet: { kind: 'detail', workshopId: workshop.id } });
  }

  return (
    <WorkshopForm
      title={t`Edit workshop`}
      saveLabel={t`Save`}
      fields={fieldsOf(workshop)}
      pending={update.pending}
      failure={update.failure}
      onClose={showDetail}
      onSave={(details) => {
        void update.run(details).then((result) => {
          if (result?.ok === true) showDetail();
        });
      }}
    />
  );
}
