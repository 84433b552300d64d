import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/session/session';
import { useRead, type Page } from '../../../shared/api/queries';
import type { Contact, OpportunityRow, Order, Profile, TicketRow } from '../../../shared/api/types';
import type { Format } from '../../../shared/format/format';
import { useFormat } from '../../../shared/format/use-format';
import { CustomFacts } from '../../../shared/ui/custom-facts';
import { Facts } from '../../../shared/ui/facts';
import { Owner } from '../../../shared/ui/owner';
import { AsideSection, Highlight, RecordActions, RecordPage } from '../../../shared/ui/record-page';
import { Read } from '../../../shared/ui/states';
import { Status, Tags } from '../../../shared/ui/status';
import { Timeline } from '../../../shared/ui/timeline/timeline';
import { useUrlState } from '../../../shared/url-state';
import { Attachments } from '../parts/attachments';
import { nameOf } from '../parts/customer-name';
import { Relations } from '../parts/relations';
import { WaysToReach } from '../parts/ways-to-reach';
import { useRecordWork } from '../../tasks/record-work';
import { RecordTasks } from '../../tasks/record-tasks';
import { customerActions } from './actions';
import { Consents } from './consents';
import { FieldHistory } from './field-history';
import { Identities } from './identities';
import { MergeDialog } from './merge-dialog';
import { NextActions } from './next-actions';
import { Deals, Orders, Tickets } from './related';
import { Rights } from './rights';
import { Scores, useScores } from './scores';

const editors = ['sales', 'marketing', 'support'] as const;
const cardFields = ['name', 'email', 'phone', 'jobTitle', 'birthday', 'language', 'timeZone'] as const;
const plainFields = ['lifecycleStage', 'country', 'source'] as const;

/** The 360° view: who somebody is, why we think so, and all that happened. */
export default function CustomerPage() {
  const { id = '' } = useParams({ strict: false });
  const [url] = useUrlState();
  const asOf = url['asOf'] ? { asOf: new Date(`${url['asOf']}T23:59:59.999Z`).toISOString() } : {};
  const profilePath = `/api/contacts/v1/profiles/${id}`;
  const profile = useRead<Profile>(profilePath, asOf);
  const subjects = profile.data?.subjects ?? [];
  // Whoever is no contact is known by a device or a user only.
  const contactId = subjects.find(({ kind }) => kind === 'contact')?.id ?? id;
  const contact = useRead<Contact>(`/api/contacts/v1/contacts/${contactId}`, asOf, {
    enabled: profile.data !== undefined,
  });
  return <Read of={profile}>{(known) => <Customer id={id} profile={known} contact={contact.data ?? null} />}</Read>;
}

interface CustomerProps {
  readonly id: string;
  readonly profile: Profile;
  readonly contact: Contact | null;
}

function Customer({ id, profile, contact }: CustomerProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const [isMerging, setMerging] = useState(false);
  const about = { subject: profile.subjects.map((subject) => subject.id).join(','), limit: 50 };
  const orders = useRead<Page<Order>>('/api/sales/v1/orders', about);
  const deals = useRead<Page<OpportunityRow>>('/api/sales/v1/opportunities', about);
  const tickets = useRead<Page<TicketRow>>('/api/service-desk/v1/tickets', about);
  const path = `/api/contacts/v1/contacts/${contact?.id ?? id}`;
  const title = nameOf(profile, contact) ?? (profile.erased ? t('status.erased') : t('customers.unnamed'));
  const work = useRecordWork({ kind: 'contact', id: contact?.id ?? id });
  const scores = useScores(id);
  const spent = totals((orders.data?.items ?? []).filter(({ status }) => status === 'placed'));
  return (
    <RecordPage
      title={title}
      note={<Status of={profile.erased ? 'erased' : (contact?.status ?? 'active')} />}
      actions={
        contact && (
          <>
            <RecordActions
              path={path}
              version={contact.version}
              actions={customerActions(contact, id, work, () => setMerging(true))}
              touches={['/api/contacts/v1/profiles', '/api/contacts/v1/tasks']}
            />
            {isMerging && <MergeDialog id={contact.id} onClose={() => setMerging(false)} />}
          </>
        )
      }
      highlights={
        <>
          <Highlight name={t('customers.spent')}>
            {spent.length === 0
              ? '–'
              : spent.map(([currency, amount]) => format.money(amount, currency, { short: true })).join(' + ')}
          </Highlight>
          {scores?.value?.currency && scores.value.value !== null && (
            <Highlight name={t('scores.value')}>
              {format.money(Math.round(scores.value.value), scores.value.currency, { short: true })}
            </Highlight>
          )}
          <Highlight name={t('customers.orders')}>
            {orders.data ? `${orders.data.items.length}${orders.data.next ? '+' : ''}` : '–'}
          </Highlight>
          <Highlight name={t('customers.openDeals')}>
            {deals.data?.items.filter(({ status }) => status === 'open').length ?? '–'}
          </Highlight>
          <Highlight name={t('customers.openTickets')}>
            {tickets.data?.items.filter(({ status }) => status === 'open' || status === 'on-hold').length ?? '–'}
          </Highlight>
          <Highlight name={t('customers.firstSeen')}>{profile.seen ? format.day(profile.seen.first) : '–'}</Highlight>
          <Highlight name={t('customers.lastSeen')}>{profile.seen ? format.ago(profile.seen.last) : '–'}</Highlight>
        </>
      }
      aside={
        <>
          <NextActions id={id} />
          <Scores scores={scores} />
          {contact && (
            <AsideSection title={t('record.facts')} action={<FieldHistory path={path} canRestore={may(...editors)} />}>
              <Facts
                path={path}
                version={contact.version}
                canEdit={may(...editors) && contact.status !== 'erased'}
                textIn={(other: Contact, field) => textOf(other, field)}
                facts={[
                  ...cardFields.map((field) => ({
                    name: t(`fields.${field}`),
                    value: shownOf(contact, field, format),
                    edit: { field, text: textOf(contact, field) },
                  })),
                  { name: t('fields.owner'), value: <Owner id={contact.owner} /> },
                  ...plainFields.map((field) => ({
                    name: t(`fields.${field}`),
                    value: shownOf(contact, field, format),
                    edit: { field, text: textOf(contact, field) },
                  })),
                ]}
              />
              <Tags of={contact.tags} />
            </AsideSection>
          )}
          {contact && (
            <WaysToReach
              path={path}
              record={contact}
              reachableIn={({ card }) => card ?? {}}
              isClosed={contact.status === 'erased'}
            />
          )}
          {contact && (
            <CustomFacts kind="contact" path={path} editors={editors} isClosed={contact.status === 'erased'} />
          )}
          <RecordTasks id={contact?.id ?? id} />
          {contact && (
            <>
              <Relations end={{ type: 'contact', id: contact.id }} />
              <Attachments path={path} />
            </>
          )}
          <Consents id={id} contact={contact} />
          <Orders read={orders} />
          <Deals read={deals} />
          <Tickets read={tickets} />
          <Rights id={id} isErased={profile.erased} />
          <Identities id={id} profile={profile} />
        </>
      }
    >
      <Timeline path={`/api/contacts/v1/profiles/${id}/timeline`} since={profile.seen?.first} />
    </RecordPage>
  );
}

const isPlain = (field: string): field is (typeof plainFields)[number] => plainFields.some((plain) => plain === field);

function textOf(contact: Contact, field: string): string {
  if (isPlain(field)) return contact[field] ?? '';
  const value = (contact.card as Readonly<Record<string, unknown>> | null | undefined)?.[field];
  return typeof value === 'string' ? value : '';
}

/** As people read it. */
function shownOf(contact: Contact, field: string, format: Format): string | undefined {
  const text = textOf(contact, field);
  if (text === '') return undefined;
  if (field === 'country') return format.country(text);
  return field === 'birthday' && !text.startsWith('--') ? format.day(text) : text;
}

/** Net of refunds, by currency: amounts of several are never added. */
function totals(orders: readonly Order[]): readonly (readonly [string, number])[] {
  const sums = new Map<string, number>();
  for (const { currency, net, refunded } of orders) sums.set(currency, (sums.get(currency) ?? 0) + net - refunded);
  return [...sums];
}
