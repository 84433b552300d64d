import { given } from '@rapport/eventsourcing';
import { bodyFor, valuesIn, type HttpProvider } from './http-provider';
import { httpProvidersDecider, mayBeAsked, type HttpProvidersEvent } from './http-providers.decider';

const provider: HttpProvider = {
  ...{ name: 'people', of: 'contact', url: 'https://api.example.com/find', sends: ['email', 'phone'] },
  takes: [
    { field: 'job', pointer: '/person/title', confidence: 70 },
    { field: 'country', pointer: '/person/places/0/a~1b', confidence: 60, confidencePointer: '/score' },
  ],
  timeoutMs: 1_000,
};
const declared: HttpProvidersEvent = { type: 'enrichment-providers-declared', data: { providers: [provider] } };
const declare = (...providers: HttpProvider[]) =>
  ({ type: 'declare', providers, allowedHosts: ['api.example.com'] }) as const;

it('are declared, each name once, and only with addresses that are allowed', () => {
  const nothing = () => given(httpProvidersDecider);
  nothing().when(declare(provider)).then(declared);
  given(httpProvidersDecider, declared).when(declare(provider)).thenNothing();
  nothing().when(declare(provider, provider)).thenRefused('ENRICHMENT.PROVIDER_TWICE');
  nothing()
    .when(declare({ ...provider, name: 'rapport' }))
    .thenRefused('ENRICHMENT.PROVIDER_TWICE');
  nothing()
    .when(declare({ ...provider, url: 'https://other.example.com/' }))
    .thenRefused('ENRICHMENT.NOT_ALLOWED');
});

it.each([
  ['https://api.example.com/x', true],
  ['http://api.example.com/x', false],
  ['https://api.example.com.evil.org/x', false],
  ['https://user:pass@api.example.com/x', false],
  ['https://api.example.com:8443/x', false],
  ['http://127.0.0.1:9/x', true],
  ['http://127.0.0.1:10/x', false],
  ['https://169.254.169.254/latest', false],
  ['file:///etc/passwd', false],
])('%s: %s', (url, isAllowed) => expect(mayBeAsked(url, ['api.example.com', '127.0.0.1:9'])).toBe(isAllowed));

it('are shown what they were declared to see, and believed as far as they say', () => {
  expect(bodyFor(provider, { email: 'a@b.c', name: 'Ada', phone: null })).toEqual({ email: 'a@b.c' });
  expect(bodyFor(provider, { name: 'Ada' })).toBeNull();
  const person = { title: ' Countess ', places: [{ 'a/b': 'GB' }] };
  expect(valuesIn(provider, { person, score: 0.875 })).toEqual([
    { field: 'job', value: 'Countess', source: 'people', confidence: 70 },
    { field: 'country', value: 'GB', source: 'people', confidence: 88 },
  ]);
  for (const answer of [null, 'x', [], { person: { title: {}, places: 7 } }, { person: { title: 'x'.repeat(501) } }])
    expect(valuesIn(provider, answer)).toEqual([]);
});
