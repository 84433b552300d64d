import { useRead, useRefresh, type Page } from '../../shared/api/queries';
import type { Schemas } from '../../shared/api/types';
import { change } from '../../shared/command';
import { STARTER } from './starter';
import { complain, say } from '../../shared/ui/toast';
import { useTranslation } from 'react-i18next';

export const DASHBOARDS = '/api/analytics/v1/dashboards';

export type Dashboard = Schemas['DashboardDto'];
export type Tile = Schemas['TileDto'];

const HOME = 'rapport.home';

/** Which dashboard Home shows in this browser, where somebody chose one. */
export const homeDashboard = (): string | null => localStorage.getItem(HOME);
export const keepHome = (id: string): void => localStorage.setItem(HOME, id);

export const useDashboards = () => useRead<Page<Dashboard>>(DASHBOARDS, { limit: 200 });

/** Writes what is new of a dashboard at once, and offers the way back. */
export function useArrange(dashboard: Dashboard): (part: Partial<Dashboard>, what: string) => Promise<void> {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const keep = async ({ name, tiles, range, sharing, team, defaultFor }: Dashboard) => {
    const body = { name, tiles, range, sharing, ...(team && { team }), ...(defaultFor.length > 0 && { defaultFor }) };
    const { id } = await change(DASHBOARDS, body);
    keepHome(id);
    await refresh(DASHBOARDS);
    say({ text: t('dashboards.kept') });
  };
  return async (part, what) => {
    if (dashboard.id === STARTER) return keep({ ...dashboard, ...part }).catch(complain);
    const path = `${DASHBOARDS}/${dashboard.id}/change`;
    const before = Object.fromEntries(Object.keys(part).map((key) => [key, dashboard[key as keyof Dashboard]]));
    const put = (body: object) => change(path, body).then(() => refresh(DASHBOARDS));
    try {
      await put(part);
      say({ text: t('toast.did', { what: t(what) }), undo: () => put(before) });
    } catch (error) {
      complain(error);
    }
  };
}
