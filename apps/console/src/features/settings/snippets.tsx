import { Button, CopyButton, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

const kinds = ['browser', 'node', 'curl'] as const;
type Kind = (typeof kinds)[number];

/** Ready to paste: what sends the first event. */
function snippet(kind: Kind, url: string, key: string): string {
  switch (kind) {
    case 'browser':
      return `import { AnalyticsBrowser } from '@segment/analytics-next';

const analytics = AnalyticsBrowser.load({ writeKey: '${key}', cdnURL: '${url}' });
analytics.page('Home');`;
    case 'node':
      return `import { Analytics } from '@segment/analytics-node';

const analytics = new Analytics({ writeKey: '${key}', host: '${url}' });
analytics.track({ userId: 'ada', event: 'Signed Up' });`;
    case 'curl':
      return `curl -u "${key}:" ${url}/v1/track --json '{"userId":"ada","event":"Signed Up"}'`;
    default:
      return kind satisfies never;
  }
}

export function Snippets({ writeKey }: { readonly writeKey: string | null }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<Kind>('browser');
  const text = snippet(kind, location.origin, writeKey ?? t('keyring.yourKey'));
  return (
    <section className="card chart-card">
      <div className="chart-head">
        <h2>{t('keyring.snippets')}</h2>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button size="compact-xs" variant="default" onClick={copy}>
              {copied ? t('actions.copied') : t('actions.copy')}
            </Button>
          )}
        </CopyButton>
      </div>
      <SegmentedControl
        aria-label={t('keyring.snippets')}
        value={kind}
        data={kinds.map((value) => ({ value, label: t(`keyring.snippet.${value}`) }))}
        onChange={(value) => setKind(kinds.find((known) => known === value) ?? 'browser')}
      />
      <pre className="entry-raw" style={{ marginTop: '0.5rem' }} tabIndex={0} aria-label={t('keyring.snippets')}>
        {text}
      </pre>
    </section>
  );
}
