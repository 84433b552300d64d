import { given } from '@rapport/eventsourcing';
import {
  categoryOf,
  defaultOrderSettings,
  orderSettingsDecider,
  type OrderSettings,
  type OrderSettingsSettled,
  type SettleOrderSettings,
} from './order-settings.decider';

const settings: OrderSettings = {
  categories: { erp: 'file', stripe: 'payment' },
  precedence: ['shop-webhook', 'payment', 'file', 'sdk'],
};
const settle = (changed: Partial<SettleOrderSettings> = {}): SettleOrderSettings => ({
  ...{ type: 'settle', ...settings },
  ...changed,
});
const settled: OrderSettingsSettled = { type: 'order-settings-settled', data: settings };

describe('order settings', () => {
  it('are settled', () => given(orderSettingsDecider).when(settle()).then(settled));

  it('do not change when they are settled as they are, in whatever order sources are named', () =>
    given(orderSettingsDecider, settled)
      .when(settle({ categories: { stripe: 'payment', erp: 'file' } }))
      .thenNothing());

  it('return to what they were', () =>
    given(orderSettingsDecider, settled)
      .when({ type: 'settle', ...defaultOrderSettings })
      .then({ type: 'order-settings-settled', data: defaultOrderSettings }));

  it.each([
    ['BAD_CATEGORY', { categories: { stripe: 'bank' } }],
    ['BAD_CATEGORY', { categories: { stripe: 'constructor' } }],
    ['BAD_SOURCE', { categories: { 'Stripe!': 'payment' } }],
    ['BAD_SOURCE', { categories: { ['x'.repeat(65)]: 'payment' } }],
    ['BAD_SOURCE', { categories: Object.fromEntries(Array.from({ length: 1_001 }, (_, i) => [`s${i}`, 'sdk'])) }],
    ['BAD_PRECEDENCE', { precedence: ['payment', 'sdk'] }],
    ['BAD_PRECEDENCE', { precedence: ['payment', 'payment', 'file', 'sdk'] }],
    ['BAD_PRECEDENCE', { precedence: ['payment', 'shop-webhook', 'file', 'sdk', 'sdk'] }],
    ['BAD_PRECEDENCE', { precedence: ['payment', 'shop-webhook', 'file', 'bank'] }],
  ])('refuse %s', (code, changed) =>
    given(orderSettingsDecider).when(settle(changed)).thenRefused(`ORDER_SETTINGS.${code}`),
  );
});

describe('the category of a source', () => {
  it('is what is settled, else an SDK', () => {
    expect(['stripe', 'website', 'toString'].map((source) => categoryOf(settings, source))).toEqual([
      'payment',
      'sdk',
      'sdk',
    ]);
  });
});
