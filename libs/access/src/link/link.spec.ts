import { given } from '@rapport/eventsourcing';
import { LINK_LIFE_MS, linkDecider, type LinkEvent } from './link';

const now = 5_000;
const issue = { purpose: 'sign-in', user: 'a'.repeat(32), hash: 'h' } as const;
const issued: LinkEvent = { type: 'link-issued', data: { ...issue, until: now + LINK_LIFE_MS['sign-in'] } };
const used: LinkEvent = { type: 'link-used', data: {} };
const withdrawn: LinkEvent = { type: 'link-withdrawn', data: {} };
const link = (...history: LinkEvent[]) => given(linkDecider, ...history);

describe('a link', () => {
  it('is issued once', () => {
    link()
      .when({ type: 'issue', ...issue, now })
      .then(issued);
    link(issued)
      .when({ type: 'issue', ...issue, now })
      .thenRefused('LINK.EXISTS');
  });
  it('works once', () => {
    link(issued).when({ type: 'use', now }).then(used);
    link(issued, used).when({ type: 'use', now }).thenRefused('LINK.INVALID');
  });
  it('works for its time only', () =>
    link(issued)
      .when({ type: 'use', now: now + LINK_LIFE_MS['sign-in'] })
      .thenRefused('LINK.INVALID'));
  it('works no more once it is withdrawn, and never worked where there is none', () => {
    link(issued).when({ type: 'withdraw' }).then(withdrawn);
    link(issued, used).when({ type: 'withdraw' }).thenNothing();
    link(issued, withdrawn).when({ type: 'use', now }).thenRefused('LINK.INVALID');
    link().when({ type: 'use', now }).thenRefused('LINK.INVALID');
  });
  it.each([
    ['invitation', 72],
    ['reset', 1],
  ] as const)('of kind %s works %i hours', (purpose, hours) => {
    expect(LINK_LIFE_MS[purpose]).toBe(hours * 3_600_000);
  });
});
