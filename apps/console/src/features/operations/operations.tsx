import { Select, Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../shared/api/types';
import { Page } from '../../shared/ui/page';
import { useRead } from '../../shared/api/queries';
import { useUrlState } from '../../shared/url-state';
import { AuditLog } from './audit-log';
import { Consumers } from './consumers';
import { EventExplorer } from './event-explorer';
import { FailedMessages } from './failed-messages';
import { OPERATIONS, OperatedContext, useOperated } from './operations-api';
import { Overview } from './overview';
import { Rebuilds } from './rebuilds';

const tabs = ['overview', 'consumers', 'failed', 'rebuilds', 'events', 'audit'] as const;

/** For whoever keeps it running. */
export default function Operations() {
  const { t } = useTranslation();
  const [url, setUrl] = useUrlState();
  const services = useRead<Schemas['OperatedServicesDto']>(`${OPERATIONS}/services`).data?.items ?? [];
  const own = useOperated();
  const service = services.find(({ name }) => name === url['service']) ?? services[0] ?? own;
  const tab = tabs.find((known) => known === url['tab']) ?? 'overview';
  return (
    <Page title={t('nav.operations')}>
      <OperatedContext.Provider value={service}>
        {services.length > 1 && (
          <Select
            label={t('operations.service')}
            data={services.map(({ name }) => name)}
            value={service.name}
            onChange={(name) => setUrl({ service: name ?? undefined })}
            allowDeselect={false}
            maw="16rem"
            mb="md"
          />
        )}
        <Tabs value={tab} onChange={(next) => setUrl({ tab: next ?? undefined })} keepMounted={false}>
          <Tabs.List mb="md">
            {tabs.map((name) => (
              <Tabs.Tab key={name} value={name}>
                {t(`operations.${name}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="overview">
            <Overview key={service.name} />
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
      </OperatedContext.Provider>
    </Page>
  );
}
