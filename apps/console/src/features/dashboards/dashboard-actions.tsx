import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '../../app/session/session';
import { useRead, useRefresh } from '../../shared/api/queries';
import type { Schemas } from '../../shared/api/types';
import { change } from '../../shared/command';
import { FormDialog } from '../../shared/ui/form/form-dialog';
import type { Field, Values } from '../../shared/ui/form/fields';
import { complain, say } from '../../shared/ui/toast';
import { useUrlState } from '../../shared/url-state';
import type { KpiDefinition } from '../analytics/parts/kpis';
import { useView } from '../analytics/parts/range-bar';
import { DASHBOARDS, keepHome, useArrange, type Dashboard, type Tile } from './dashboard-api';
import { STARTER } from './starter';

const ANALYSES = [
  'kpi-report',
  ...['rfm', 'customer-value', 'cohorts', 'funnel', 'journeys', 'attribution'],
  ...['nps-scores', 'csat-scores', 'ces-scores'],
];
const ROLES = ['sales', 'marketing', 'support', 'analyst', 'admin'];

interface ActionsProps {
  readonly dashboard: Dashboard;
  readonly kpis: ReadonlyMap<string, KpiDefinition>;
  readonly mayChange: boolean;
}

type Asked = 'tile' | 'analysis' | 'share' | 'mail';
type Body = Readonly<Record<string, unknown>>;

/** What can be done with a dashboard: a tile added, its days kept, shared, mailed, removed. */
export function DashboardActions({ dashboard, kpis, mayChange }: ActionsProps) {
  const { t } = useTranslation();
  const may = useMay();
  const arrange = useArrange(dashboard);
  const [asked, setAsked] = useState<Asked | null>(null);
  const form = useForms(dashboard, kpis);
  const keepDays = useKeptDays(dashboard);
  const drop = useDrop(dashboard);
  const isStarter = dashboard.id === STARTER;
  const show = () => {
    keepHome(dashboard.id);
    say({ text: t('toast.did', { what: t('dashboards.showHome') }) });
  };
  const begin = (what: Asked) => () => setAsked(what);
  const add = (tile: Omit<Tile, 'id'>) =>
    arrange({ tiles: [...dashboard.tiles, { ...tile, id: crypto.randomUUID().slice(0, 8) }] }, 'dashboards.added');
  const submit: Readonly<Record<Asked, (body: Body) => Promise<unknown>>> = {
    tile: (body) => add(tileOf(body)),
    analysis: ({ analysis }) => add({ kind: 'analysis', of: String(analysis), width: 2 }),
    share: (body) => arrange(body, 'dashboards.share'),
    mail: (body) =>
      change('/api/analytics/v1/report-schedules', {
        ...body,
        title: dashboard.name,
        kpis: [...new Set(dashboard.tiles.filter(({ kind }) => kind !== 'analysis').map(({ of }) => of))],
        recipients: String(body['recipients'])
          .split(/[\s,;]+/)
          .filter(Boolean),
      }).then(() => say({ text: t('toast.did', { what: t('dashboards.mail') }) })),
  };
  return (
    <>
      <Menu>
        <Menu.Target>
          <ActionIcon variant="default" aria-label={t('actions.more')}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {mayChange && (
            <>
              <Menu.Item onClick={begin('tile')}>{t('dashboards.addTile')}</Menu.Item>
              <Menu.Item onClick={begin('analysis')}>{t('dashboards.addAnalysis')}</Menu.Item>
              <Menu.Item onClick={keepDays}>{t('dashboards.keepDays')}</Menu.Item>
              <Menu.Item onClick={begin('share')}>{t('dashboards.share')}</Menu.Item>
            </>
          )}
          {!isStarter && <Menu.Item onClick={show}>{t('dashboards.showHome')}</Menu.Item>}
          {may('analyst') && <Menu.Item onClick={begin('mail')}>{t('dashboards.mail')}</Menu.Item>}
          {mayChange && !isStarter && (
            <Menu.Item color="red" onClick={drop}>
              {t('actions.delete')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {asked && (
        <FormDialog
          title={t(form[asked].title)}
          submit={t('actions.save')}
          fields={form[asked].fields}
          {...(form[asked].initial && { initial: form[asked].initial })}
          onSubmit={submit[asked]}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}

function tileOf({ of, kind, by }: Body): Omit<Tile, 'id'> {
  const dimension = typeof by === 'string' && by !== '' ? by : undefined;
  const chosen = (['trend', 'breakdown'] as const).find((each) => each === kind) ?? 'value';
  return {
    ...{
      kind: dimension && chosen === 'trend' ? 'breakdown' : chosen,
      of: String(of),
      width: chosen === 'value' ? 1 : 2,
    },
    ...(chosen !== 'value' && dimension && { by: dimension, chart: 'bar' as const }),
  };
}

interface Form {
  readonly title: string;
  readonly fields: readonly Field[];
  readonly initial?: Values;
}

function useForms(dashboard: Dashboard, kpis: ActionsProps['kpis']): Readonly<Record<Asked, Form>> {
  const { t } = useTranslation();
  const { teams, roles } = useMe();
  const named = useRead<Schemas['TeamsDto']>('/api/access/v1/teams').data?.items ?? [];
  const numbers = [...kpis.values()].map(({ name, title }) => ({
    value: name,
    label: title,
  }));
  const dimensions = [...new Set([...kpis.values()].flatMap((kpi) => kpi.dimensions))].map((value) => ({
    value,
    label: t(`dimension.${value}`, { defaultValue: value }),
  }));
  const own = named.filter(({ id }) => roles.includes('admin') || teams.includes(id));
  return {
    tile: {
      title: 'dashboards.addTile',
      fields: [
        { name: 'of', kind: 'choice', label: 'dashboards.number', options: numbers, isRequired: true },
        {
          name: 'kind',
          kind: 'choice',
          label: 'dashboards.as',
          options: ['value', 'trend', 'breakdown'],
          words: 'dashboards.kind',
        },
        { name: 'by', kind: 'choice', label: 'dashboards.by', options: dimensions },
      ],
      initial: { kind: 'value' },
    },
    analysis: {
      title: 'dashboards.addAnalysis',
      fields: [
        {
          name: 'analysis',
          kind: 'choice',
          label: 'analyses.kind',
          options: ANALYSES,
          words: 'analysis',
          isRequired: true,
        },
      ],
    },
    share: {
      title: 'dashboards.share',
      fields: [
        { name: 'name', kind: 'text', isRequired: true },
        {
          name: 'sharing',
          kind: 'choice',
          label: 'dashboards.seenBy',
          options: ['me', 'team', 'everyone'],
          words: 'dashboards.sharing',
        },
        { name: 'team', kind: 'choice', options: own.map(({ id, name }) => ({ value: id, label: name })) },
        ...(roles.includes('admin')
          ? [
              {
                name: 'defaultFor',
                kind: 'choices',
                label: 'dashboards.first',
                options: ROLES,
                words: 'roles',
              } as const,
            ]
          : []),
      ],
      initial: {
        ...{ name: dashboard.name, sharing: dashboard.sharing, defaultFor: dashboard.defaultFor },
        ...(dashboard.team && { team: dashboard.team }),
      },
    },
    mail: {
      title: 'dashboards.mail',
      fields: [
        {
          name: 'grain',
          kind: 'choice',
          label: 'dashboards.each',
          options: ['day', 'week', 'month', 'quarter'],
          words: 'grain',
          isRequired: true,
        },
        { name: 'recipients', kind: 'long', label: 'dashboards.recipients', isRequired: true },
      ],
      initial: { grain: 'month' },
    },
  };
}

/** The days of the address become those of the dashboard. */
function useKeptDays(dashboard: Dashboard): () => void {
  const arrange = useArrange(dashboard);
  const [url] = useUrlState();
  const { from, to, compare } = useView();
  const days = url['from'] ? { from, to } : { preset: url['range'] ?? '30d' };
  return () => void arrange({ range: { ...days, compare } }, 'dashboards.keepDays');
}

function useDrop({ id }: Dashboard): () => void {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const put = (verb: string) => change(`${DASHBOARDS}/${id}/${verb}`, {}).then(() => refresh(DASHBOARDS));
  return () =>
    void put('drop').then(async () => {
      await navigate({ to: '/dashboards' });
      say({ text: t('toast.did', { what: t('actions.delete') }), undo: () => put('restore') });
    }, complain);
}
