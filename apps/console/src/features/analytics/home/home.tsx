import { useTranslation } from 'react-i18next';
import Dashboards from '../../dashboards/dashboards';
import { FirstSteps, useIsEmpty } from './first-steps';

/** Where the day begins: the dashboard of one's role, or one's own; how to begin, where nothing is there yet. */
export default function Home() {
  const { t } = useTranslation();
  return useIsEmpty() ? <FirstSteps /> : <Dashboards title={t('nav.home')} />;
}
