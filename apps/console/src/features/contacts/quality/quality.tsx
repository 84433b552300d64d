import { SegmentedControl, Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Page } from '../../../shared/ui/page';
import { useUrlState } from '../../../shared/url-state';
import { FieldProfile } from './field-profile';
import { QualityRules } from './quality-rules';
import { QualityWork } from './quality-work';
import { QualityFigures } from './quality-figures';
import { useMay } from '../../../app/session/session';
import { isRecordType, recordTypes, type RecordType } from './record-types';

const tabs = ['work', 'fields', 'rules'] as const;

/** How good the data is, what is to be repaired, and what the fields hold. */
export default function QualityPage() {
  const { t } = useTranslation();
  const may = useMay();
  const [url, setUrl] = useUrlState();
  const type: RecordType = isRecordType(url['type']) ? url['type'] : 'contact';
  const seen = tabs.filter((name) => name !== 'rules' || may('admin'));
  const tab = seen.find((known) => known === url['tab']) ?? 'work';
  return (
    <Page
      title={t('nav.quality')}
      bar={
        <SegmentedControl
          aria-label={t('quality.of')}
          value={type}
          data={Object.entries(recordTypes).map(([value, { words }]) => ({ value, label: t(words) }))}
          onChange={(next) => setUrl({ type: next, rule: undefined, field: undefined })}
        />
      }
    >
      <QualityFigures type={type} />
      <Tabs value={tab} onChange={(next) => setUrl({ tab: next ?? undefined })} keepMounted={false} mt="md">
        <Tabs.List mb="md">
          {seen.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`quality.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="work">
          <QualityWork key={type} type={type} />
        </Tabs.Panel>
        <Tabs.Panel value="fields">
          <FieldProfile key={type} type={type} />
        </Tabs.Panel>
        <Tabs.Panel value="rules">
          <QualityRules key={type} type={type} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
