import { useTranslation } from 'react-i18next';
import { useOrganisation } from '../../app/session/session';
import { useLocale } from '../../shared/format/use-format';
import { complain } from '../../shared/ui/toast';
import type { KpiDefinition } from '../analytics/parts/kpis';
import { useView } from '../analytics/parts/range-bar';
import type { Dashboard, Tile } from './dashboard-api';
import { saveBoardPicture, saveBoardTable } from './dashboard-files';
import { titleOf } from './tile-view';

/** The dashboard taken away, as a picture or as CSV. */
export function useDashboardFiles(dashboard: Dashboard, kpis: ReadonlyMap<string, KpiDefinition>) {
  const { t } = useTranslation();
  const { currency } = useOrganisation();
  const locale = useLocale();
  const view = useView();
  const titled = (tile: Tile) => titleOf(tile, kpis.get(tile.of), t);
  return {
    picture: (board: HTMLElement) => void saveBoardPicture(dashboard.name, board).catch(complain),
    table: () =>
      void saveBoardTable(dashboard.name, { dashboard, titleOf: titled, view, currency, locale }).catch(complain),
  };
}
