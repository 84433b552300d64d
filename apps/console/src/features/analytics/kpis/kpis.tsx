import { Button, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/session/session';
import { Page } from '../../../shared/ui/page';
import { Empty, Read } from '../../../shared/ui/states';
import { useUrlState } from '../../../shared/url-state';
import { useCatalogue, type KpiDefinition } from '../parts/kpis';

/** Which part of the work a number is about, by the events that it reads. */
const areas = [
  ['people', /^analytics|customers|repeat/],
  ['sales', /^sales\.(opportunity|lead)/],
  ['orders', /^sales\.order/],
  ['marketing', /^marketing/],
  ['support', /^service-desk/],
  ['web', /^contacts/],
] as const;

function areaOf({ name, reads }: KpiDefinition): string {
  if (/customers|purchase/.test(name)) return 'people';
  return areas.find(([, pattern]) => pattern.test(reads[0] ?? ''))?.[0] ?? 'other';
}

/** All numbers: in words, with their formula and what they read. */
export default function Kpis() {
  const { t } = useTranslation();
  const may = useMay();
  const catalogue = useCatalogue();
  const [url, setUrl] = useUrlState();
  const q = useDeferredValue((url['q'] ?? '').toLowerCase());
  return (
    <Page
      title={t('nav.kpis')}
      actions={
        may('admin') && (
          <Button component={Link} to="/kpis/new">
            {t('build.title')}
          </Button>
        )
      }
      note={catalogue.data && t('kpis.count', { count: catalogue.data.items.length })}
      bar={
        <TextInput
          w={260}
          data-page-search
          leftSection={<IconSearch size={14} />}
          aria-label={t('kpis.search')}
          placeholder={t('kpis.search')}
          value={url['q'] ?? ''}
          onChange={(event) => setUrl({ q: event.currentTarget.value }, { isStep: false })}
        />
      }
    >
      <Read of={catalogue}>
        {({ items }) => {
          const found = items.filter((kpi) => `${kpi.title} ${kpi.sentence} ${kpi.name}`.toLowerCase().includes(q));
          const byArea = Map.groupBy(found, areaOf);
          if (found.length === 0) return <Empty title={t('states.noneFound')} text={t('states.noneFoundText')} />;
          return (
            <div className="stack">
              {[...byArea].map(([area, kpis]) => (
                <section key={area}>
                  <h2 className="section-title">{t(`area.${area}`)}</h2>
                  <div className="scroll-x">
                    <table className="plain-table">
                      <tbody>
                        {kpis.map((kpi) => (
                          <tr key={kpi.name}>
                            <td style={{ width: '16rem' }}>
                              <Link className="main-cell link" to={`/kpis/${kpi.name}`}>
                                {kpi.title}
                              </Link>
                            </td>
                            <td className="soft">{kpi.sentence}</td>
                            <td className="faint" style={{ whiteSpace: 'nowrap' }}>
                              {t(`unit.${kpi.unit}`)} · v{kpi.version}
                            </td>
                          </tr>
                        ))}
                      </tbody>
                    </table>
                  </div>
                </section>
              ))}
            </div>
          );
        }}
      </Read>
    </Page>
  );
}
