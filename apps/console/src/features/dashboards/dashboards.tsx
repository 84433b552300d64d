import { Button, Select } from '@mantine/core';
import { IconLayoutGrid, IconPlus } from '@tabler/icons-react';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../app/session/session';
import { useRefresh } from '../../shared/api/queries';
import { change } from '../../shared/command';
import { FormDialog } from '../../shared/ui/form/form-dialog';
import { Page } from '../../shared/ui/page';
import { Empty, Read } from '../../shared/ui/states';
import { useUrlState } from '../../shared/url-state';
import { useCatalogue, type KpiDefinition } from '../analytics/parts/kpis';
import { RangeBar, useView } from '../analytics/parts/range-bar';
import { Board } from './board';
import { DashboardActions } from './dashboard-actions';
import { DASHBOARDS, homeDashboard, useDashboards, type Dashboard } from './dashboard-api';
import { starterFor } from './starter';

/** Numbers as people arranged them: the one that is named, else the first one for one's role. */
export default function Dashboards({ title }: { readonly title?: string }) {
  const { id } = useParams({ strict: false });
  const { t } = useTranslation();
  const { id: me, roles } = useMe();
  const list = useDashboards();
  const catalogue = useCatalogue();
  return (
    <Read of={list}>
      {({ items }) => {
        const first = items.find(({ defaultFor }) => defaultFor.some((role) => roles.some((own) => own === role)));
        const home = items.find((each) => each.id === homeDashboard());
        const shown = id
          ? items.find((each) => each.id === id)
          : (home ?? first ?? starterFor(roles, me, t('dashboards.starter')));
        return (
          <Read of={catalogue}>
            {(known) => (
              <One
                key={shown?.id}
                title={title}
                dashboard={shown}
                all={items}
                kpis={new Map(known.items.map((kpi) => [kpi.name, kpi]))}
              />
            )}
          </Read>
        );
      }}
    </Read>
  );
}

interface OneProps {
  /** Of the page, where it is not the dashboard's name. */
  readonly title: string | undefined;
  readonly dashboard: Dashboard | undefined;
  readonly all: readonly Dashboard[];
  readonly kpis: ReadonlyMap<string, KpiDefinition>;
}

function One({ title, dashboard, all, kpis }: OneProps) {
  const { t } = useTranslation();
  const { id: me, roles } = useMe();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const view = useView();
  const board = useRef<HTMLDivElement>(null);
  const [isArranging, setArranging] = useState(false);
  const [isCreating, setCreating] = useState(false);
  useOwnRange(dashboard);
  const mayChange = dashboard !== undefined && (dashboard.owner === me || roles.includes('admin'));
  const create = async (body: object) => {
    const { id } = await change(DASHBOARDS, { ...body, tiles: [] });
    await refresh(DASHBOARDS);
    await navigate({ to: `/dashboards/${id}` });
  };
  return (
    <Page
      title={title ?? dashboard?.name ?? t('nav.dashboards')}
      note={dashboard && (title ? dashboard.name : t(`dashboards.sharing.${dashboard.sharing}`))}
      actions={
        <>
          {all.some(({ id }) => id !== dashboard?.id) && (
            <Select
              w={200}
              aria-label={t('dashboards.choose')}
              placeholder={t('dashboards.choose')}
              data={all.map(({ id, name }) => ({ value: id, label: name }))}
              value={dashboard?.id ?? null}
              searchable={all.length > 8}
              onChange={(chosen) => chosen && void navigate({ to: `/dashboards/${chosen}` })}
            />
          )}
          {mayChange && (
            <Button
              variant={isArranging ? 'filled' : 'default'}
              aria-pressed={isArranging}
              leftSection={<IconLayoutGrid size={14} />}
              onClick={() => setArranging(!isArranging)}
            >
              {t(isArranging ? 'dashboards.arranged' : 'dashboards.arrange')}
            </Button>
          )}
          {dashboard && <DashboardActions dashboard={dashboard} kpis={kpis} mayChange={mayChange} board={board} />}
          <Button variant="default" leftSection={<IconPlus size={14} />} onClick={() => setCreating(true)}>
            {t('dashboards.create')}
          </Button>
        </>
      }
      bar={<RangeBar />}
    >
      {isArranging && <p className="faint">{t('dashboards.keys')}</p>}
      {dashboard && dashboard.tiles.length > 0 ? (
        <Board dashboard={dashboard} kpis={kpis} view={view} isArranging={isArranging} place={board} />
      ) : (
        <Empty
          title={t(dashboard ? 'dashboards.bare' : 'dashboards.none')}
          text={t(dashboard ? 'dashboards.bareText' : 'dashboards.noneText')}
        />
      )}
      {isCreating && (
        <FormDialog
          title={t('dashboards.create')}
          submit={t('actions.create')}
          fields={[{ name: 'name', kind: 'text', isRequired: true }]}
          onSubmit={create}
          onClose={() => setCreating(false)}
        />
      )}
    </Page>
  );
}

/** Where the address names no days, those that the dashboard is kept with. */
function useOwnRange(dashboard: Dashboard | undefined): void {
  const [url, setUrl] = useUrlState();
  const range = dashboard?.range;
  const isSaid = ['range', 'from', 'to', 'compare'].some((key) => url[key] !== undefined);
  useEffect(() => {
    if (!range || isSaid) return;
    const { preset, from, to, compare } = range;
    const days = preset ? { range: preset } : { from, to };
    setUrl({ ...days, ...(compare !== 'previous' && { compare }) }, { isStep: false });
  }, [range, isSaid, setUrl]);
}
