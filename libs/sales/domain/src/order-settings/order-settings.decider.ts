import { isDeepStrictEqual } from 'node:util';
import { DomainError, type Decider, type DomainEvent } from '@rapport/eventsourcing';
import { sourceCategories, type SourceCategory } from '../order';

/** Which source is of which category, and whom to believe first where sources differ about an order. */
export interface OrderSettings {
  /** Source name → category; a source not named here is taken for an SDK. */
  readonly categories: Readonly<Record<string, SourceCategory>>;
  /** Every category, from the most to the least believed. */
  readonly precedence: readonly SourceCategory[];
}

/** Until somebody says otherwise. */
export const defaultOrderSettings: OrderSettings = { categories: {}, precedence: sourceCategories };

export interface OrderSettingsSettled {
  readonly type: 'order-settings-settled';
  readonly data: OrderSettings;
}

export interface SettleOrderSettings {
  readonly type: 'settle';
  readonly categories: Readonly<Record<string, string>>;
  readonly precedence: readonly string[];
}

const MOST_SOURCES = 1_000;
/** As the sources of write keys are named. */
const SOURCE_NAME = /^[a-z0-9][a-z0-9._-]{0,63}$/;

export const orderSettingsDecider: Decider<SettleOrderSettings, OrderSettingsSettled, OrderSettings> = {
  initialState: defaultOrderSettings,
  decide: (command, state) => {
    const settled = { categories: checkedCategories(command), precedence: checkedPrecedence(command) };
    return isDeepStrictEqual(settled, state) ? [] : [{ type: 'order-settings-settled', data: settled }];
  },
  evolve: (_, event) => event.data,
};

export function isOrderSettingsSettled(event: DomainEvent): event is OrderSettingsSettled {
  return event.type === 'order-settings-settled';
}

export function categoryOf({ categories }: OrderSettings, source: string): SourceCategory {
  return Object.hasOwn(categories, source) ? (categories[source] ?? 'sdk') : 'sdk';
}

function checkedCategories({ categories }: SettleOrderSettings): OrderSettings['categories'] {
  const entries = Object.entries(categories);
  if (entries.length > MOST_SOURCES) refuse('SOURCE', `at most ${MOST_SOURCES} sources have a category`);
  const checked = entries.map(([source, category]) => {
    if (!SOURCE_NAME.test(source)) refuse('SOURCE', 'the name of a source is 1 to 64 of a-z, 0-9, ".", "_" and "-"');
    if (!isCategory(category)) refuse('CATEGORY', `a category is one of ${sourceCategories.join(', ')}`);
    return [source, category] as const;
  });
  return Object.fromEntries(checked.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function checkedPrecedence({ precedence }: SettleOrderSettings): readonly SourceCategory[] {
  const known = precedence.filter(isCategory);
  if (known.length !== precedence.length || !isDeepStrictEqual(known.toSorted(), sourceCategories.toSorted()))
    refuse('PRECEDENCE', `the precedence names each of ${sourceCategories.join(', ')} once`);
  return known;
}

function isCategory(name: string): name is SourceCategory {
  return sourceCategories.some((category) => category === name);
}

function refuse(setting: string, message: string): never {
  throw new DomainError(`ORDER_SETTINGS.BAD_${setting}`, 'invalid', message);
}
