import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/session/session';
import { Page } from '../../../shared/ui/page';
import { useUrlState } from '../../../shared/url-state';
import { AccessReports } from './access-reports';
import { Restrictions } from './restrictions';
import { Retention } from './retention';

/** What people may ask for, and how long their data is kept. Erasing starts on the customer's own page. */
export default function Privacy() {
  const { t } = useTranslation();
  const may = useMay();
  const [url, setUrl] = useUrlState();
  const tabs = may('admin') ? (['reports', 'restrictions', 'retention'] as const) : (['restrictions'] as const);
  const tab = tabs.find((known) => known === url['tab']) ?? tabs[0];
  return (
    <Page title={t('nav.privacy')}>
      <Tabs value={tab} onChange={(next) => setUrl({ tab: next ?? undefined })} keepMounted={false}>
        <Tabs.List mb="md">
          {tabs.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`privacy.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="reports">
          <AccessReports />
        </Tabs.Panel>
        <Tabs.Panel value="restrictions">
          <Restrictions />
        </Tabs.Panel>
        <Tabs.Panel value="retention">
          <Retention />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
