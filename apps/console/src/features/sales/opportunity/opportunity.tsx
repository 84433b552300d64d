import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useRead, type Page } from '../../../shared/api/queries';
import type { Account, Contact, Opportunity, Pipeline } from '../../../shared/api/types';
import { fractionDigits } from '../../../shared/format/format';
import { useFormat } from '../../../shared/format/use-format';
import { CustomFacts } from '../../../shared/ui/custom-facts';
import { Facts } from '../../../shared/ui/facts';
import { AsideSection, Highlight, RecordActions, RecordPage, type RecordAction } from '../../../shared/ui/record-page';
import { Read } from '../../../shared/ui/states';
import { Owner } from '../../../shared/ui/owner';
import { Status } from '../../../shared/ui/status';
import { Timeline } from '../../../shared/ui/timeline/timeline';

import { RecordTasks } from '../../tasks/record-tasks';
import { useRecordWork } from '../../tasks/record-work';

const sales = ['sales'] as const;

function actionsOf(deal: Opportunity, pipeline: Pipeline | undefined): readonly RecordAction[] {
  const isOpen = deal.status === 'open';
  const { amount, currency } = deal.value;
  const stages = pipeline?.stages.map(({ stage }) => stage) ?? [deal.stage];
  return [
    {
      do: 'win',
      roles: sales,
      isMain: true,
      isOpen,
      fields: [{ name: 'reason', kind: 'text' }],
      undo: { do: 'reopen' },
    },
    {
      do: 'move',
      roles: sales,
      isMain: true,
      isOpen,
      fields: [{ name: 'stage', kind: 'choice', options: stages, words: 'stage', isRequired: true }],
      initial: { stage: deal.stage },
      undo: { do: 'move', body: { stage: deal.stage } },
    },
    { do: 'reopen', roles: sales, isMain: true, isOpen: !isOpen },
    {
      do: 'value',
      roles: sales,
      isOpen,
      fields: [
        { name: 'amount', kind: 'money', currencyFrom: 'currency', isRequired: true },
        { name: 'currency', kind: 'text', isRequired: true },
      ],
      initial: { amount: String(amount / 10 ** fractionDigits(currency)), currency },
      undo: { do: 'value', body: { amount, currency } },
    },
    {
      do: 'reschedule',
      roles: sales,
      isOpen,
      fields: [{ name: 'expectedClose', kind: 'day', isRequired: true }],
      initial: { expectedClose: deal.expectedClose },
      undo: { do: 'reschedule', body: { expectedClose: deal.expectedClose } },
    },
    {
      do: 'reassign',
      roles: sales,
      isOpen,
      fields: [
        { name: 'owner', kind: 'colleague', isRequired: true },
        { name: 'team', kind: 'text' },
      ],
      ...(deal.owner && { initial: { owner: deal.owner }, undo: { do: 'reassign', body: { owner: deal.owner } } }),
    },
    {
      do: 'lose',
      roles: sales,
      isOpen,
      isDangerous: true,
      fields: [{ name: 'reason', kind: 'text', isRequired: true }],
      undo: { do: 'reopen' },
    },
  ];
}

export default function OpportunityPage() {
  const { id = '' } = useParams({ strict: false });
  const { t } = useTranslation();
  const format = useFormat();
  const path = `/api/sales/v1/opportunities/${id}`;
  const read = useRead<Opportunity>(path);
  const pipelines = useRead<Page<Pipeline>>('/api/sales/v1/pipelines');
  const deal = read.data;
  const work = useRecordWork({ kind: 'opportunity', id, contact: deal?.contact, account: deal?.account });
  const account = useRead<Account>(
    `/api/contacts/v1/accounts/${deal?.account}`,
    {},
    { enabled: Boolean(deal?.account) },
  );
  const contact = useRead<Contact>(
    `/api/contacts/v1/contacts/${deal?.contact}`,
    {},
    { enabled: Boolean(deal?.contact) },
  );
  return (
    <Read of={read}>
      {(opportunity) => {
        const { value, status, stage, probability, expectedClose, owner, openedAt, closedAt, reason } = opportunity;
        const pipeline = pipelines.data?.items.find((known) => known.id === opportunity.pipeline);
        const story = opportunity.contact
          ? `/api/contacts/v1/profiles/${opportunity.contact}/timeline`
          : opportunity.account && `/api/contacts/v1/accounts/${opportunity.account}/timeline`;
        return (
          <RecordPage
            title={account.data?.name ?? contact.data?.card?.name ?? format.money(value.amount, value.currency)}
            note={<Status of={status} />}
            actions={
              <RecordActions
                path={path}
                version={opportunity.version}
                actions={[...actionsOf(opportunity, pipeline), ...work]}
                touches={['/api/sales/v1/pipelines', '/api/contacts/v1']}
              />
            }
            highlights={
              <>
                <Highlight name={t('fields.value')}>{format.money(value.amount, value.currency)}</Highlight>
                <Highlight name={t('fields.stage')}>{t(`stage.${stage}`, { defaultValue: stage })}</Highlight>
                <Highlight name={t('fields.probability')}>{format.percent(probability / 100, 0)}</Highlight>
                <Highlight name={t('fields.expectedClose')}>{format.day(expectedClose)}</Highlight>
                <Highlight name={t('fields.owner')}>
                  <Owner id={owner} />
                </Highlight>
                {reason && <Highlight name={t('fields.reason')}>{reason}</Highlight>}
              </>
            }
            aside={
              <>
                <AsideSection title={t('record.facts')}>
                  <Facts
                    facts={[
                      {
                        name: t('fields.contact'),
                        value: opportunity.contact && (
                          <Link className="link" to={`/customers/${opportunity.contact}`}>
                            {contact.data?.card?.name ?? t('explain.open')}
                          </Link>
                        ),
                      },
                      {
                        name: t('fields.account'),
                        value: opportunity.account && (
                          <Link className="link" to={`/accounts/${opportunity.account}`}>
                            {account.data?.name ?? t('explain.open')}
                          </Link>
                        ),
                      },
                      { name: t('fields.pipeline'), value: pipeline?.name ?? opportunity.pipeline },
                      { name: t('fields.team'), value: opportunity.team },
                      { name: t('fields.source'), value: opportunity.source },
                      { name: t('fields.openedAt'), value: format.day(openedAt) },
                      { name: t('fields.closedAt'), value: closedAt && format.day(closedAt) },
                    ]}
                  />
                </AsideSection>
                <CustomFacts kind="opportunity" path={path} editors={['sales']} />
                <RecordTasks id={id} />
                <AsideSection title={t('fields.products')}>
                  <ul className="aside-list">
                    {opportunity.products.map(({ productId, quantity, price }) => (
                      <li key={productId}>
                        <span>
                          {quantity > 1 && `${format.number(quantity)} × `}
                          {productId}
                        </span>
                        <span className="numbers">{format.money(price * quantity, value.currency)}</span>
                      </li>
                    ))}
                  </ul>
                  {opportunity.products.length === 0 && <span className="faint">{t('states.none')}</span>}
                </AsideSection>
              </>
            }
          >
            {story && <Timeline path={story} />}
          </RecordPage>
        );
      }}
    </Read>
  );
}
