import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../api/queries';
import type { Schemas } from '../api/types';
import { declaredAt, type CustomKind, type DeclaredField } from '../custom-fields';
import type { ConditionField, ConditionKind } from './condition';

/** Fields that rows have beside those of admins; who and what stands in an address is nobody's name. */
const standard: Readonly<Record<CustomKind, Readonly<Record<string, ConditionKind>>>> = {
  contact: {
    ...{ owner: 'colleague', lifecycleStage: 'text', source: 'text', country: 'text', tags: 'many', lists: 'many' },
    ...{ registeredAt: 'time', changedAt: 'time' },
  },
  account: {
    ...{ owner: 'colleague', lifecycleStage: 'text', source: 'text', country: 'text', tags: 'many', lists: 'many' },
    ...{ industry: 'text', domain: 'text', employees: 'number', registeredAt: 'time', changedAt: 'time' },
  },
  lead: {
    ...{ owner: 'colleague', source: 'text', channel: 'text', country: 'text', reason: 'text' },
    ...{ createdAt: 'time', changedAt: 'time' },
  },
  opportunity: {
    ...{ owner: 'colleague', stage: 'text', source: 'text', channel: 'text', country: 'text', currency: 'text' },
    ...{ reason: 'text', probability: 'number', expectedClose: 'day', openedAt: 'time', closedAt: 'time' },
  },
  order: {
    ...{ shop: 'text', source: 'text', channel: 'text', country: 'text', currency: 'text' },
    ...{ occurredAt: 'time', cancelledAt: 'time' },
  },
  ticket: {
    ...{ owner: 'colleague', queue: 'text', source: 'text', channel: 'text', country: 'text' },
    ...{ openedAt: 'time', changedAt: 'time', waitingSince: 'time' },
  },
};

const kinds: Readonly<Record<DeclaredField['type'], ConditionKind>> = {
  ...{ text: 'text', number: 'number', money: 'money', date: 'day', choice: 'choice' },
  ...{ 'multi-choice': 'many', boolean: 'flag', reference: 'text' },
};

const isKind = (kind: string | undefined): kind is CustomKind => kind !== undefined && kind in standard;

const NONE: readonly DeclaredField[] = [];

/** The fields that admins declared for records of a kind and lists show: plain ones, in use. */
export function useListedFields(kind: string | undefined): readonly DeclaredField[] {
  const of = isKind(kind) ? kind : 'contact';
  const items = useRead<Schemas['DeclaredFieldsDto']>(declaredAt[of], {}, { enabled: isKind(kind) }).data?.items;
  return useMemo(
    () => (isKind(kind) && items ? items.filter(({ isFilterable, isRetired }) => isFilterable && !isRetired) : NONE),
    [kind, items],
  );
}

/** What records of a kind are filtered by; nothing for lists that have no such filter. */
export function useConditionFields(kind: string | undefined): readonly ConditionField[] {
  const { t } = useTranslation();
  const declared = useListedFields(kind);
  return useMemo(() => {
    if (!isKind(kind)) return [];
    const own = Object.entries(standard[kind]).map(([name, each]) => ({
      name,
      label: t(`fields.${name}`),
      kind: each,
    }));
    return [...own, ...declared.map((field) => conditionField(field, t))];
  }, [kind, declared, t]);
}

function conditionField({ name, label, type, choices, currency }: DeclaredField, t: TFunction): ConditionField {
  const options =
    type === 'boolean'
      ? ['yes', 'no'].map((value) => ({ value, label: t(`words.${value}`) }))
      : choices?.map((choice) => ({ value: choice.id, label: choice.label }));
  return {
    name: `custom.${name}`,
    label,
    kind: kinds[type],
    ...(options && { options }),
    ...(currency && { currency }),
  };
}
