import type { ConsentPurpose, ConsentPurposesDeclared } from '@rapport/contracts';
import { DomainError, type Decider } from '@rapport/eventsourcing';

export type PurposesEvent = {
  readonly type: 'consent-purposes-declared';
  readonly data: ConsentPurposesDeclared;
};
export type DeclarePurposes = { readonly type: 'declare' } & ConsentPurposesDeclared;

export interface PurposesState extends ConsentPurposesDeclared {
  /** `<purpose>:<version>` → text, of all that was ever declared. */
  readonly wordings: ReadonlyMap<string, string>;
}

const asked = (text: string) => ({
  ...{ wording: { version: '1', text }, doubleOptIn: false, validDays: null },
});

/** What a Rapport asks for whose admins have declared nothing. */
export const firstPurposes: ConsentPurposesDeclared = {
  purposes: [
    {
      ...{ id: 'marketing', name: 'News and offers', channels: ['mail', 'sms', 'phone', 'post', 'push', 'social'] },
      ...asked('You may send me news and offers.'),
    },
    {
      ...{ id: 'profiling', name: 'Personal profile', channels: [] },
      ...asked('You may evaluate what I do to show me what suits me.'),
    },
    {
      ...{ id: 'sale-or-sharing', name: 'Sale or sharing of data', channels: [] },
      ...asked('You may sell my data or share it with partners.'),
    },
  ],
  privacySignal: ['sale-or-sharing'],
};

const wordingId = ({ id, wording }: ConsentPurpose) => `${id}:${wording.version}`;

function declared(state: Pick<PurposesState, 'wordings'>, { purposes, privacySignal }: ConsentPurposesDeclared) {
  const wordings = new Map(state.wordings);
  for (const purpose of purposes) wordings.set(wordingId(purpose), purpose.wording.text);
  return { purposes, privacySignal, wordings };
}

/** What consent is asked for (stream `contacts_consentPurposes-main`). A version of a wording says the same for good. */
export const purposesDecider: Decider<DeclarePurposes, PurposesEvent, PurposesState> = {
  initialState: declared({ wordings: new Map() }, firstPurposes),
  evolve: (state, { data }) => declared(state, data),
  decide: declare,
};

function declare({ purposes, privacySignal }: DeclarePurposes, { wordings }: PurposesState): PurposesEvent[] {
  const ids = purposes.map(({ id }) => id);
  purposes.forEach((purpose, index) => {
    if (ids.indexOf(purpose.id) < index) refuse('invalid', 'PURPOSE_TWICE', 'name each purpose once', index, 'id');
    const text = wordings.get(wordingId(purpose));
    if (text !== undefined && text !== purpose.wording.text)
      refuse('conflict', 'WORDING_CHANGED', 'a version says the same for good: give a new one', index, 'wording');
  });
  const unknown = privacySignal.find((id) => !ids.includes(id));
  if (unknown !== undefined)
    throw new DomainError('CONSENT.UNKNOWN_PURPOSE', 'invalid', 'no purpose has this id', { path: 'privacySignal' });
  return [{ type: 'consent-purposes-declared', data: { purposes, privacySignal } }];
}

function refuse(kind: 'invalid' | 'conflict', code: string, message: string, index: number, field: string): never {
  throw new DomainError(`CONSENT.${code}`, kind, message, { path: `purposes[${index}].${field}` });
}
