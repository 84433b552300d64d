import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Page } from '../../shared/ui/page';
import { useUrlState } from '../../shared/url-state';
import { AuditLog } from './audit-log';
import { Consumers } from './consumers';
import { EventExplorer } from './event-explorer';
import { FailedMessages } from './failed-messages';
import { Overview } from './overview';
import { Rebuilds } from './rebuilds';

const tabs = ['overview', 'consumers', 'failed', 'rebuilds', 'events', 'audit'] as const;

/** For whoever keeps it running. */
export default function Operations() {
  const { t } = useTranslation();
  const [url, setUrl] = useUrlState();
  const tab = tabs.find((known) => known === url['tab']) ?? 'overview';
  return (
    <Page title={t('nav.operations')}>
      <Tabs value={tab} onChange={(next) => setUrl({ tab: next ?? undefined })} keepMounted={false}>
        <Tabs.List mb="md">
          {tabs.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`operations.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="overview">
          <Overview />
        </Tabs.Panel>
        <Tabs.Panel value="consumers">
          <Consumers />
        </Tabs.Panel>
        <Tabs.Panel value="failed">
          <FailedMessages />
        </Tabs.Panel>
        <Tabs.Panel value="rebuilds">
          <Rebuilds />
        </Tabs.Panel>
        <Tabs.Panel value="events">
          <EventExplorer />
        </Tabs.Panel>
        <Tabs.Panel value="audit">
          <AuditLog />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
