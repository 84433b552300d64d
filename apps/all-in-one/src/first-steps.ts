import type { MintedKeys } from '@rapport/access';
import type { Settings } from './settings/settings';

export interface StartFacts {
  readonly url: string;
  readonly settings: Settings;
  /** Keys made at this start: shown here and never again. */
  readonly mintedKeys: MintedKeys;
  /** Made at this start. */
  readonly signInLink: string | null;
}

/** What a start prints: where everything is, new keys, and the first three things to try. */
export function firstSteps({ url, settings, mintedKeys, signInLink }: StartFacts): string {
  const { adminKey, writeKey } = mintedKeys;
  const keys =
    adminKey || writeKey
      ? [
          '',
          'The first keys, shown this once:',
          ...(adminKey ? [`  admin key  ${adminKey}`] : []),
          ...(writeKey ? [`  write key  ${writeKey}`] : []),
        ]
      : [];
  return [
    '',
    `Rapport runs at ${url}   (API: ${url}/docs)`,
    `Data: ${settings.dataFolder}   Stop: Ctrl+C`,
    ...(signInLink
      ? ['', 'Sign in as the first admin (once, within 10 minutes):', `  ${url}/sign-in#${signInLink}`]
      : []),
    ...keys,
    '',
    ...tryIt(url, adminKey, writeKey, settings),
    '',
    '',
  ].join('\n');
}

/** Literal keys where they were made just now, the variable where they were handed in, else nothing to copy. */
function tryIt(url: string, adminKey: string | undefined, writeKey: string | undefined, settings: Settings): string[] {
  const admin = adminKey ?? (settings.adminKey && '$RAPPORT_ADMIN_KEY');
  const write = writeKey ?? (settings.writeKey && '$RAPPORT_WRITE_KEY');
  if (!admin || !write) return ['The keys were printed when the data folder was made; an admin can issue new ones.'];
  const after = '/tmp/rapport-after';
  return [
    'An order comes in, shows on the timeline, and counts:',
    `  curl -sS --fail-with-body -u "${write}:" ${url}/v1/track --json '${order}' -w '\\nRapport-After: %header{rapport-position}\\n' | tee ${after}`,
    `  curl -sS --fail-with-body -H "Authorization: Bearer ${admin}" -H "$(tail -1 ${after})" ${url}/api/contacts/v1/profiles/lookup --json '${lookup}'`,
    `  curl -sS --fail-with-body -H "Authorization: Bearer ${admin}" -H "$(tail -1 ${after})" "${url}/api/analytics/v1/kpis/revenue?grain=month"`,
  ];
}

const order = JSON.stringify({
  event: 'Order Completed',
  userId: 'ada',
  properties: { order_id: '1001', subtotal: 59.9, currency: 'EUR', products: [{ product_id: 'tea', quantity: 2 }] },
});
const lookup = JSON.stringify({ identifiers: [{ kind: 'userId', value: 'ada' }], timeline: true });
