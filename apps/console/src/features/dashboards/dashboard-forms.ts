import { useTranslation } from 'react-i18next';
import { useMe } from '../../app/session/session';
import { useRead } from '../../shared/api/queries';
import type { Schemas } from '../../shared/api/types';
import type { Field, Values } from '../../shared/ui/form/fields';
import type { KpiDefinition } from '../analytics/parts/kpis';
import type { Dashboard, Tile } from './dashboard-api';

const ANALYSES = [
  'kpi-report',
  ...['rfm', 'customer-value', 'cohorts', 'funnel', 'journeys', 'attribution'],
  ...['nps-scores', 'csat-scores', 'ces-scores'],
];
const ROLES = ['sales', 'marketing', 'support', 'analyst', 'admin'];

/** What of a dashboard is asked for in a window. */
export type Asked = 'tile' | 'analysis' | 'share' | 'mail';
export type Body = Readonly<Record<string, unknown>>;

/** A tile as a form says it. */
export function tileOf({ of, kind, by }: Body): Omit<Tile, 'id'> {
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

/** The forms of a dashboard. */
export function useDashboardForms(
  dashboard: Dashboard,
  kpis: ReadonlyMap<string, KpiDefinition>,
): Readonly<Record<Asked, Form>> {
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
