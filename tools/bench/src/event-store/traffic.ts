import type { Append } from '@rapport/platform-ports';
import { hash, randomBytes } from 'node:crypto';

const streams = 50_000;
/** What sealing the personal part of a page view leaves. */
const sealed = randomBytes(230);

/** The `n`th interaction: about 400 bytes, an id of its own, one of 50,000 streams in random order. */
export function interaction(run: string, n: number): Append {
  const subject = (Math.imul(n, 2_654_435_761) >>> 0) % streams;
  const subjectId = hash('md5', `subject ${subject}`, 'hex');
  return {
    stream: `contacts_interactions-${subjectId}`,
    expected: 'any',
    events: [
      {
        id: hash('sha256', `${run} ${n}`, 'hex').slice(0, 32),
        type: 'page-viewed',
        occurredAt: 1_795_000_000_000 + n,
        data: {
          subject: { id: subjectId, number: subject },
          source: 'web',
          channel: 'web',
          country: 'NL',
          traffic: { source: 'google', medium: 'organic' },
        },
        sealed,
      },
    ],
  };
}
