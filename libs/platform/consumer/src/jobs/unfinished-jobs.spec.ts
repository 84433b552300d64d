import { projectedDocument, type ProjectedEvent } from '@rapport/eventsourcing';
import { asked, loggedJob, over, unfinishedJobs } from './unfinished-jobs';

type Letter =
  | { readonly type: 'letter-written'; readonly data: { readonly pages: number } }
  | { readonly type: 'page-copied'; readonly data: object }
  | { readonly type: 'letter-sent'; readonly data: { readonly answerBy: number } };

const projection = unfinishedJobs('post', [
  loggedJob<Letter>('post.send-letter', 'post_letter-', { 'letter-written': asked, 'letter-sent': over }),
  loggedJob<Letter>(
    'post.send-letter',
    'post_letter-',
    {
      'letter-written': ({ data, occurredAt }) => ({ dueAt: occurredAt, left: data.pages }),
      'page-copied': (_, job) => (job?.left === 1 ? null : job && { ...job, left: (job.left ?? 0) - 1 }),
    },
    '-copy',
  ),
  loggedJob<Letter>('post.remind', 'post_letter-', { 'letter-sent': ({ data }) => ({ dueAt: data.answerBy }) }),
]);

let position = 0;
const event = (type: Letter['type'], data: object = {}, key = 'post_letter-7'): ProjectedEvent => ({
  ...{ id: `${++position}`, type, data, occurredAt: 50, recordedAt: 60, position, key },
});
const written = event('letter-written', { pages: 2 });
const copied = event('page-copied');
const copiedToo = event('page-copied');
const sent = event('letter-sent', { answerBy: 900 });

/** All documents that the events leave. */
function left(...events: readonly ProjectedEvent[]) {
  const ids = new Set(events.flatMap((each) => projection.documentIds(each)));
  return [...ids].flatMap((id) => {
    const of = events.filter((each) => projection.documentIds(each).includes(id));
    return projectedDocument(projection, id, of) ?? [];
  });
}

it('what was asked for is there until it is over, each job by itself', () => {
  expect(left(written)).toEqual([
    { job: 'post.send-letter', id: '7', dueAt: 50 },
    { job: 'post.send-letter', id: '7-copy', dueAt: 50, left: 2 },
  ]);
  expect(left(written, copied, sent)).toEqual([
    { job: 'post.send-letter', id: '7-copy', dueAt: 50, left: 1 },
    { job: 'post.remind', id: '7', dueAt: 900 },
  ]);
  expect(left(written, copied, copiedToo, sent)).toEqual([{ job: 'post.remind', id: '7', dueAt: 900 }]);
});

it('other aggregates are none of its business', () => {
  expect(left(event('letter-written', { pages: 1 }, 'post_parcel-7'))).toEqual([]);
});
