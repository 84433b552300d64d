import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../../shared/api/queries';
import type { Lead } from '../../../shared/api/types';
import { useFormat } from '../../../shared/format/use-format';
import { CustomFacts } from '../../../shared/ui/custom-facts';
import { Facts } from '../../../shared/ui/facts';
import { AsideSection, Highlight, RecordActions, RecordPage, type RecordAction } from '../../../shared/ui/record-page';
import { Read } from '../../../shared/ui/states';
import { Owner } from '../../../shared/ui/owner';
import { Status } from '../../../shared/ui/status';
import { Timeline } from '../../../shared/ui/timeline/timeline';

import { CustomerLink } from '../../contacts/parts/customer-link';
import { RecordLink } from '../../tasks/record-link';
import { RecordTasks } from '../../tasks/record-tasks';
import { useRecordWork } from '../../tasks/record-work';

const sales = ['sales'] as const;

function actionsOf({ status, owner }: Lead): readonly RecordAction[] {
  const isOpen = status === 'new' || status === 'qualified';
  return [
    { do: 'qualify', roles: sales, isMain: true, isOpen: status === 'new' },
    {
      do: 'convert',
      roles: sales,
      isMain: true,
      isOpen,
      fields: [
        { name: 'contact', kind: 'record', of: 'contact', isRequired: true },
        { name: 'account', kind: 'record', of: 'account' },
      ],
    },
    {
      do: 'assign',
      roles: sales,
      isOpen,
      fields: [
        { name: 'owner', kind: 'colleague', isRequired: true },
        { name: 'team', kind: 'text' },
      ],
      ...(owner && { initial: { owner } }),
    },
    { do: 'disqualify', roles: sales, isOpen, fields: [{ name: 'reason', kind: 'text', isRequired: true }] },
  ];
}

export default function LeadPage() {
  const { id = '' } = useParams({ strict: false });
  const { t } = useTranslation();
  const format = useFormat();
  const path = `/api/sales/v1/leads/${id}`;
  const read = useRead<Lead>(path);
  const { subject, account } = read.data ?? {};
  const work = useRecordWork({ kind: 'lead', id, contact: subject, account });
  return (
    <Read of={read}>
      {(lead) => (
        <RecordPage
          title={lead.card?.name ?? lead.card?.email ?? t('customers.unnamed')}
          note={<Status of={lead.status} />}
          actions={
            <RecordActions
              path={path}
              version={lead.version}
              actions={[...actionsOf(lead), ...work]}
              touches={['/api/contacts/v1/profiles', '/api/contacts/v1/tasks']}
            />
          }
          highlights={
            <>
              <Highlight name={t('fields.owner')}>
                <Owner id={lead.owner} />
              </Highlight>
              <Highlight name={t('fields.source')}>{lead.source}</Highlight>
              <Highlight name={t('fields.createdAt')}>{format.ago(lead.createdAt)}</Highlight>
              {lead.reason && <Highlight name={t('fields.reason')}>{lead.reason}</Highlight>}
            </>
          }
          aside={
            <>
              <AsideSection title={t('record.facts')}>
                <Facts
                  facts={[
                    ...(['name', 'email', 'phone', 'company', 'notes'] as const).map((field) => ({
                      name: t(`fields.${field}`),
                      value: lead.card?.[field],
                    })),
                    { name: t('fields.team'), value: lead.team },
                    { name: t('fields.channel'), value: t(`channel.${lead.channel}`, { defaultValue: lead.channel }) },
                    { name: t('fields.country'), value: lead.country && format.country(lead.country) },
                    {
                      name: t('fields.contact'),
                      value: lead.contact && <CustomerLink subject={lead.contact} />,
                    },
                    {
                      name: t('fields.opportunity'),
                      value: lead.opportunity && <RecordLink kind="opportunity" id={lead.opportunity} />,
                    },
                    {
                      name: t('fields.account'),
                      value: lead.account && <RecordLink kind="account" id={lead.account} />,
                    },
                  ]}
                />
              </AsideSection>
              <CustomFacts kind="lead" path={path} editors={['sales']} />
              <RecordTasks id={id} />
            </>
          }
        >
          <Timeline path={`/api/contacts/v1/profiles/${lead.subject}/timeline`} />
        </RecordPage>
      )}
    </Read>
  );
}
