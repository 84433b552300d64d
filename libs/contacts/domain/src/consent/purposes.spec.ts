import { given } from '@rapport/eventsourcing';
import { firstPurposes, purposesDecider, type PurposesEvent } from './purposes';

const club = {
  ...{ id: 'club', name: 'Club', channels: [], doubleOptIn: true, validDays: 30 },
  wording: { version: '1', text: 'I join.' },
} as const;
const declared = (...purposes: PurposesEvent['data']['purposes']): PurposesEvent => ({
  type: 'consent-purposes-declared',
  data: { purposes, privacySignal: [] },
});
const declare = (...purposes: PurposesEvent['data']['purposes']) =>
  ({ type: 'declare', purposes, privacySignal: [] }) as const;
const said = (text: string, version = '1') => ({ ...club, wording: { version, text } });

it('purposes are declared', () => given(purposesDecider).when(declare(club)).then(declared(club)));
it('a purpose is named once', () =>
  given(purposesDecider).when(declare(club, club)).thenRefused('CONSENT.PURPOSE_TWICE'));
it('a version says the same for good, also of a purpose that was left out', () => {
  given(purposesDecider, declared(club), declared())
    .when(declare(said('Else')))
    .thenRefused('CONSENT.WORDING_CHANGED');
  given(purposesDecider, declared(club))
    .when(declare(said('Else', '2')))
    .then(declared(said('Else', '2')));
  const [first] = firstPurposes.purposes;
  if (!first) throw new Error('there is a first purpose');
  const other = { ...first, wording: { ...first.wording, text: 'Else' } };
  given(purposesDecider).when(declare(other)).thenRefused('CONSENT.WORDING_CHANGED');
});
it('a privacy signal objects to declared purposes', () =>
  given(purposesDecider)
    .when({ ...declare(club), privacySignal: ['none'] })
    .thenRefused('CONSENT.UNKNOWN_PURPOSE'));
