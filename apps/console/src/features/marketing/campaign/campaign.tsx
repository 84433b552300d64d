import { Progress } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay, useOrganisation } from '../../../app/session/session';
import { useRead } from '../../../shared/api/queries';
import type { Campaign, Schemas } from '../../../shared/api/types';
import { wordsOf } from '../../../shared/format/words';
import { useFormat } from '../../../shared/format/use-format';
import { Facts } from '../../../shared/ui/facts';
import { Owner } from '../../../shared/ui/owner';
import { AsideSection, Highlight, RecordActions, RecordPage } from '../../../shared/ui/record-page';
import { Read } from '../../../shared/ui/states';
import { Status } from '../../../shared/ui/status';

const marketing = ['marketing'] as const;
const steps = ['sent', 'delivered', 'opened', 'clicked', 'bounced', 'complained', 'unsubscribed'] as const;

export default function CampaignPage() {
  const { id = '' } = useParams({ strict: false });
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const { currency } = useOrganisation();
  const path = `/api/marketing/v1/campaigns/${id}`;
  const read = useRead<Campaign>(path);
  const figures = useRead<Schemas['CampaignFiguresDto']>(`${path}/figures`);
  return (
    <Read of={read}>
      {(campaign) => (
        <RecordPage
          title={campaign.name}
          note={<Status of={campaign.status} />}
          actions={
            <RecordActions
              path={path}
              version={campaign.version}
              actions={[
                { do: 'launch', roles: marketing, isMain: true, isOpen: campaign.status === 'planned' },
                { do: 'end', roles: marketing, isMain: true, isOpen: campaign.status === 'launched' },
                {
                  do: 'record-cost',
                  roles: marketing,
                  isMain: true,
                  fields: [
                    { name: 'kind', kind: 'text', isRequired: true },
                    {
                      name: 'money.amount',
                      label: 'fields.amount',
                      kind: 'money',
                      currencyFrom: 'money.currency',
                      isRequired: true,
                    },
                    { name: 'money.currency', label: 'fields.currency', kind: 'text', isRequired: true },
                  ],
                  initial: { 'money.currency': currency },
                },
                {
                  do: 'change',
                  roles: marketing,
                  fields: [{ name: 'owner', kind: 'colleague', isRequired: true }],
                  ...(campaign.owner && {
                    initial: { owner: campaign.owner },
                    undo: { do: 'change', body: { owner: campaign.owner } },
                  }),
                },
              ]}
            />
          }
          highlights={
            <>
              <Highlight name={t('fields.medium')}>{campaign.medium}</Highlight>
              <Highlight name={t('fields.budget')}>
                {campaign.budget ? format.money(campaign.budget.amount, campaign.budget.currency) : '–'}
              </Highlight>
              <Highlight name={t('fields.spent')}>
                {campaign.spent.map((money) => format.money(money.amount, money.currency)).join(' · ') || '–'}
              </Highlight>
              <Highlight name={t('fields.audienceSize')}>
                {campaign.audienceSize === null ? '–' : format.number(campaign.audienceSize)}
              </Highlight>
            </>
          }
          aside={
            <>
              <AsideSection title={t('record.facts')}>
                <Facts
                  path={path}
                  version={campaign.version}
                  canEdit={may('marketing')}
                  textIn={(other: Readonly<Record<string, unknown>>, field) => wordsOf(other[field])}
                  facts={[
                    ...(['name', 'medium', 'audience', 'team'] as const).map((field) => ({
                      name: t(`fields.${field}`),
                      value: campaign[field],
                      edit: { field, text: campaign[field] ?? '' },
                    })),
                    { name: t('fields.owner'), value: <Owner id={campaign.owner} /> },
                    { name: t('fields.launchedAt'), value: campaign.launchedAt && format.day(campaign.launchedAt) },
                    { name: t('fields.endedAt'), value: campaign.endedAt && format.day(campaign.endedAt) },
                  ]}
                />
              </AsideSection>
              <AsideSection title={t('campaigns.costs')}>
                <ul className="aside-list">
                  {campaign.costs.map((cost) => (
                    <li key={cost.id}>
                      <span>
                        {cost.kind} <span className="faint numbers">{format.day(cost.at)}</span>
                      </span>
                      <span className="numbers">{format.money(cost.money.amount, cost.money.currency)}</span>
                    </li>
                  ))}
                </ul>
                {campaign.costs.length === 0 && <span className="faint">{t('states.none')}</span>}
              </AsideSection>
            </>
          }
        >
          <h2 className="section-title">{t('campaigns.figures')}</h2>
          <Read of={figures}>
            {(known) => (
              <table className="plain-table">
                <tbody>
                  {steps.map((step) => {
                    const of = step === 'sent' || known.sent === 0 ? null : known[step] / known.sent;
                    return (
                      <tr key={step}>
                        <td style={{ width: '10rem' }}>{t(`campaigns.step.${step}`)}</td>
                        <td className="numbers end" style={{ width: '5rem' }}>
                          {format.number(known[step])}
                        </td>
                        <td className="numbers end faint" style={{ width: '5rem' }}>
                          {of !== null && format.percent(of)}
                        </td>
                        <td style={{ verticalAlign: 'middle' }}>
                          <Progress
                            value={of === null ? (known.sent > 0 ? 100 : 0) : of * 100}
                            size="sm"
                            aria-label={t(`campaigns.step.${step}`)}
                          />
                        </td>
                      </tr>
                    );
                  })}
                </tbody>
              </table>
            )}
          </Read>
        </RecordPage>
      )}
    </Read>
  );
}
