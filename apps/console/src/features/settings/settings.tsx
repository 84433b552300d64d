import { Tabs } from '@mantine/core';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/session/session';
import { Page } from '../../shared/ui/page';
import { Account } from './account';
import { Fields } from './fields';
import { Keys } from './keys';
import { Look } from './look';
import { OrganisationSettings } from './organisation';
import { Pipelines } from './pipelines';
import { Purposes } from './purposes';
import { Roles } from './roles';
import { Users } from './users';

/** What is settled once for all. */
export default function Settings() {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const { tab } = useParams({ strict: false });
  const tabs = [
    ...(may('admin') ? (['organisation', 'users', 'roles', 'keys', 'fields', 'pipelines', 'purposes'] as const) : []),
    'account',
    'look',
  ] as const;
  const shown = tabs.find((known) => known === tab) ?? tabs[0];
  return (
    <Page title={t('nav.settings')}>
      <Tabs value={shown} onChange={(next) => void navigate({ to: `/settings/${next}` })} keepMounted={false}>
        <Tabs.List mb="md">
          {tabs.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`settings.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="organisation">
          <OrganisationSettings />
        </Tabs.Panel>
        <Tabs.Panel value="users">
          <Users />
        </Tabs.Panel>
        <Tabs.Panel value="roles">
          <Roles />
        </Tabs.Panel>
        <Tabs.Panel value="keys">
          <Keys />
        </Tabs.Panel>
        <Tabs.Panel value="fields">
          <Fields />
        </Tabs.Panel>
        <Tabs.Panel value="pipelines">
          <Pipelines />
        </Tabs.Panel>
        <Tabs.Panel value="purposes">
          <Purposes />
        </Tabs.Panel>
        <Tabs.Panel value="account">
          <Account />
        </Tabs.Panel>
        <Tabs.Panel value="look">
          <Look />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
