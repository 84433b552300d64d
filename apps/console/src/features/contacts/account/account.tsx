import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/session/session';
import { useRead, type Page } from '../../../shared/api/queries';
import type { Account, ContactRow, OpportunityRow, TicketRow } from '../../../shared/api/types';
import { change } from '../../../shared/command';
import type { Format } from '../../../shared/format/format';
import { wordsOf } from '../../../shared/format/words';
import { useFormat } from '../../../shared/format/use-format';
import { CustomFacts } from '../../../shared/ui/custom-facts';
import { Facts } from '../../../shared/ui/facts';
import { Owner } from '../../../shared/ui/owner';
import { AsideSection, Highlight, RecordActions, RecordPage } from '../../../shared/ui/record-page';
import { Read } from '../../../shared/ui/states';
import { Status, Tags } from '../../../shared/ui/status';
import { RecordTasks } from '../../tasks/record-tasks';
import { useRecordWork } from '../../tasks/record-work';
import { Attachments } from '../parts/attachments';
import { Relations } from '../parts/relations';
import { WaysToReach } from '../parts/ways-to-reach';
import { Timeline } from '../../../shared/ui/timeline/timeline';

const editable = [
  ...(['name', 'domain', 'website', 'phone', 'industry', 'employees', 'country', 'lifecycleStage'] as const),
  ...(['source', 'taxId', 'registrationNumber', 'language', 'timeZone'] as const),
] as const;
const editors = ['sales', 'marketing', 'support'] as const;

export default function AccountPage() {
  const { id = '' } = useParams({ strict: false });
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const path = `/api/contacts/v1/accounts/${id}`;
  const read = useRead<Account>(path);
  const work = useRecordWork({ kind: 'account', id });
  const people = useRead<Page<ContactRow>>('/api/contacts/v1/contacts', { account: id, limit: 20 });
  const deals = useRead<Page<OpportunityRow>>('/api/sales/v1/opportunities', { account: id, limit: 20 });
  const tickets = useRead<Page<TicketRow>>('/api/service-desk/v1/tickets', { account: id, limit: 20 });
  return (
    <Read of={read}>
      {(account) => (
        <RecordPage
          title={account.name}
          note={<Status of={account.status} />}
          actions={
            <RecordActions
              path={path}
              version={account.version}
              touches={['/api/contacts/v1/tasks']}
              actions={[
                { do: 'tag', roles: editors, isMain: true, fields: [{ name: 'tag', kind: 'text', isRequired: true }] },
                ...work,
                {
                  do: 'assign',
                  roles: editors,
                  fields: [{ name: 'owner', kind: 'colleague', isRequired: true }],
                  run: (body) => change(`${path}/change`, body, account.version),
                  takeBack: () => change(`${path}/change`, { owner: account.owner }),
                },
                { do: 'archive', roles: editors, isOpen: account.status === 'active', undo: { do: 'restore' } },
                { do: 'restore', roles: editors, isOpen: account.status === 'archived', undo: { do: 'archive' } },
              ]}
            />
          }
          highlights={
            <>
              <Highlight name={t('accounts.people')}>{format.number(account.people)}</Highlight>
              <Highlight name={t('accounts.lastInteraction')}>
                {account.lastInteractionAt ? format.ago(account.lastInteractionAt) : '–'}
              </Highlight>
              <Highlight name={t('customers.openDeals')}>
                {deals.data?.items.filter(({ status }) => status === 'open').length ?? '–'}
              </Highlight>
              <Highlight name={t('customers.openTickets')}>
                {tickets.data?.items.filter(({ status }) => status === 'open' || status === 'on-hold').length ?? '–'}
              </Highlight>
            </>
          }
          aside={
            <>
              <AsideSection title={t('record.facts')}>
                <Facts
                  path={path}
                  version={account.version}
                  canEdit={may(...editors)}
                  textIn={(other: Readonly<Record<string, unknown>>, field) => wordsOf(other[field])}
                  facts={[
                    ...editable.map((field) => ({
                      name: t(`fields.${field}`),
                      value: shownOf(account, field, format),
                      edit: { field, text: wordsOf(account[field]), isNumber: field === 'employees' },
                    })),
                    { name: t('fields.owner'), value: <Owner id={account.owner} /> },
                  ]}
                />
                <Tags of={account.tags} />
              </AsideSection>
              <WaysToReach path={path} record={account} reachableIn={(known) => known} isClosed={false} />
              <CustomFacts kind="account" path={path} editors={editors} />
              <RecordTasks id={id} />
              <AsideSection title={t('accounts.people')}>
                <ul className="aside-list">
                  {people.data?.items.map((person) => (
                    <li key={person.id}>
                      <Link className="link" to={`/customers/${person.id}`}>
                        {person.card?.name ?? person.card?.email ?? person.id}
                      </Link>
                      <span className="faint">{person.card?.jobTitle}</span>
                    </li>
                  ))}
                </ul>
                {people.data?.items.length === 0 && <span className="faint">{t('states.none')}</span>}
              </AsideSection>
              <Relations end={{ type: 'account', id }} />
              <Attachments path={path} />
              <AsideSection title={t('nav.opportunities')}>
                <ul className="aside-list">
                  {deals.data?.items.map((deal) => (
                    <li key={deal.id}>
                      <Link className="link numbers" to={`/opportunities/${deal.id}`}>
                        {format.money(deal.value.amount, deal.value.currency)}
                      </Link>
                      <Status of={deal.status} />
                    </li>
                  ))}
                </ul>
                {deals.data?.items.length === 0 && <span className="faint">{t('states.none')}</span>}
              </AsideSection>
            </>
          }
        >
          <Timeline path={`${path}/timeline`} />
        </RecordPage>
      )}
    </Read>
  );
}

/** As people read it. */
function shownOf(account: Account, field: (typeof editable)[number], format: Format): string | undefined {
  const value = account[field];
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'number') return format.number(value);
  return field === 'country' ? format.country(value) : value;
}
