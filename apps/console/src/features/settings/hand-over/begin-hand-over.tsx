import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../shared/api/types';
import { change } from '../../../shared/command';
import { FormDialog } from '../../../shared/ui/form/form-dialog';

export const HAND_OVERS = '/api/contacts/v1/hand-overs';

interface BeginHandOverProps {
  readonly from: Schemas['UserDto'];
  readonly users: readonly Schemas['UserDto'][];
  readonly onClose: () => void;
}

/** Asks who gets all that a user owns, begins it, and shows how far it is. */
export function BeginHandOver({ from, users, onClose }: BeginHandOverProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const heirs = users.filter(({ id, status }) => id !== from.id && status !== 'deactivated');
  return (
    <FormDialog
      title={t('actions.hand-over-all')}
      submit={t('actions.hand-over')}
      lead={t('handOver.lead', { name: from.name ?? from.id })}
      fields={[
        {
          name: 'to',
          label: 'handOver.to',
          kind: 'choice',
          options: heirs.map(({ id, name }) => ({ value: id, label: name ?? id })),
          isRequired: true,
        },
      ]}
      onSubmit={async (body) => {
        const { id } = await change(HAND_OVERS, { from: from.id, ...body });
        void navigate({ to: `/hand-overs/${id}` });
      }}
      onClose={onClose}
    />
  );
}
