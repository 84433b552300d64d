import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session/session';
import { useRefresh } from '../../shared/api/queries';
import { change } from '../../shared/command';
import { FormDialog } from '../../shared/ui/form/form-dialog';
import { complain, say } from '../../shared/ui/toast';
import { useUrlState } from '../../shared/url-state';
import type { KpiDefinition } from '../analytics/parts/kpis';
import { useView } from '../analytics/parts/range-bar';
import { DASHBOARDS, keepHome, useArrange, type Dashboard, type Tile } from './dashboard-api';
import { tileOf, useDashboardForms, type Asked, type Body } from './dashboard-forms';
import { STARTER } from './starter';
import { useDashboardFiles } from './use-dashboard-files';

interface ActionsProps {
  readonly dashboard: Dashboard;
  readonly kpis: ReadonlyMap<string, KpiDefinition>;
  readonly mayChange: boolean;
  /** The tiles as they stand there; nothing while they are arranged. */
  readonly board: RefObject<HTMLElement | null>;
}

/** What can be done with a dashboard: a tile added, its days kept, shared, mailed, taken away, removed. */
export function DashboardActions({ dashboard, kpis, mayChange, board }: ActionsProps) {
  const { t } = useTranslation();
  const may = useMay();
  const arrange = useArrange(dashboard);
  const [asked, setAsked] = useState<Asked | null>(null);
  const form = useDashboardForms(dashboard, kpis);
  const keepDays = useKeptDays(dashboard);
  const drop = useDrop(dashboard);
  const files = useDashboardFiles(dashboard, kpis);
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
          <Menu.Item onClick={() => board.current && files.picture(board.current)}>{t('chart.png')}</Menu.Item>
          <Menu.Item onClick={files.table}>{t('chart.csv')}</Menu.Item>
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
