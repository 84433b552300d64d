import type { ChangedDto } from '@rapport/platform-nest';
import { until } from '@rapport/platform-nest/fixtures';
import { personalDataContexts } from '@rapport/contracts';
import type { Job } from '@rapport/platform-ports';
import { Exports } from './export/exports';
import { MakeAccessReport } from './access-report/make-access-report/make-access-report';
import { fresh, openPeople, type People } from './fixtures/people';
import { SealedFiles } from './import/table/sealed-file';
import { BULK_CHANGE_JOB, DESTROY_EXPORT, UNDO, UNDO_JOB, WRITE_EXPORT } from './logged-jobs';

// What was asked for before the queue lost its jobs is done once they are found missing, without a restart, and once.

const api = '/api/contacts/v1';
let people: People;
beforeAll(async () => {
  people = await openPeople();
});
afterAll(() => people.close());

/** Asks for something whose job is lost, and gives its id. */
async function lost(path: string, body: object = {}): Promise<string> {
  const answer = await people.jobs.losing(() => people.post<ChangedDto>(`${api}/${path}`, body));
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
  await people.settled();
  return answer.body.id;
}

async function typesOf(stream: string): Promise<string[]> {
  const types: string[] = [];
  for await (const { type } of people.store.readStream(stream)) types.push(type);
  return types;
}

/** The loss is noticed, and twice at that; then what is asked for comes to its end, which comes once. */
async function comesBack(stream: string, end: string): Promise<void> {
  expect(await typesOf(stream)).not.toContain(end);
  people.jobs.noticeLoss();
  people.jobs.noticeLoss();
  await until(
    () => typesOf(stream),
    (types) => types.includes(end),
  );
  await people.settled();
  people.jobs.noticeLoss();
  await people.settled();
  expect((await typesOf(stream)).filter((type) => type === end)).toHaveLength(1);
}

const register = async (fields: object = {}): Promise<string> => {
  const { body } = await people.post<ChangedDto>(`${api}/contacts`, { name: fresh('Ada'), ...fields });
  return body.id;
};

it('a bulk change, and its undoing', async () => {
  const record = await register();
  const id = await lost('contacts/bulk-changes', { ids: [record], do: 'tag', word: 'vip' });
  expect(await people.jobs.get(BULK_CHANGE_JOB, id)).toBeNull();
  await comesBack(`contacts_bulkChange-${id}`, 'bulk-records-changed');
  await lost(`bulk-changes/${id}/undo`);
  expect(await people.jobs.get(BULK_CHANGE_JOB, id + UNDO)).toBeNull();
  await comesBack(`contacts_bulkChange-${id}`, 'bulk-records-taken-back');
  const states = await typesOf(`contacts_contact-${record}`);
  expect(states.filter((type) => type.includes('tagged'))).toHaveLength(2);
});

it('an export, and the end of its file', async () => {
  const id = await lost('exports', { of: 'account', format: 'csv' });
  expect(await people.jobs.get(WRITE_EXPORT, id)).toBeNull();
  await comesBack(`contacts_export-${id}`, 'export-finished');
  const destroy = await until(
    () => people.jobs.get(DESTROY_EXPORT, id),
    (job) => job !== null,
  );
  expect(await people.jobs.cancel(DESTROY_EXPORT, [id])).toEqual([id]);
  people.jobs.noticeLoss();
  const again = await until(
    () => people.jobs.get(DESTROY_EXPORT, id),
    (job) => job !== null,
  );
  expect(again?.dueAt).toBe(destroy?.dueAt);
});

it('an export that two replicas write, since the queue lost it under the first, has one whole file', async () => {
  const id = await lost('exports', { of: 'account', format: 'csv' });
  const exports = people.app.get(Exports);
  const job: Job = {
    ...{ name: WRITE_EXPORT, id, dueAt: 0, data: {}, state: 'running' },
    ...{ attempts: 0, cause: null, failedAt: null },
  };
  const { signal } = new AbortController();
  await Promise.all([exports.write(job, signal), exports.write(job, signal)]);
  const { state } = await exports.known(id);
  const files = people.app.get(SealedFiles);
  expect(await files.named(`export-${id}`)).toEqual([state.file]);
  await exports.destroyFile(id);
  expect(await files.named(`export-${id}`)).toEqual([]);
});

it('a search of the base, merges above a threshold, and their undoing', async () => {
  const search = await lost('duplicate-searches', { kind: 'contact' });
  await comesBack(`contacts_duplicateSearch-${search}`, 'duplicate-search-finished');
  const run = await lost('duplicate-merges', { kind: 'contact' });
  const stream = `contacts_duplicateRun-${run}`;
  await comesBack(stream, 'duplicate-merges-finished');
  await lost(`duplicate-merges/${run}/undo`);
  expect(await people.jobs.get(UNDO_JOB, run)).toBeNull();
  people.jobs.noticeLoss();
  const ends = (types: readonly string[]) => types.filter((type) => type === 'duplicate-merges-finished').length;
  await until(
    () => typesOf(stream),
    (types) => ends(types) === 2,
  );
});

it('a run of the rules of retention', async () => {
  const id = await lost('retention-runs', { dryRun: true });
  await comesBack(`contacts_retentionRun-${id}`, 'retention-run-finished');
});

/** The other contexts hold nothing. */
async function answered(request: string): Promise<void> {
  for (const context of personalDataContexts)
    await people.happens(`${context}.person-data-found.v1`, new Date().toISOString(), {
      ...{ request, part: 0, parts: 1, records: [] },
    });
  await people.settled();
}

it('a report of what is held on a person', async () => {
  const subject = await register({ email: `${fresh('ada')}@example.com` });
  const id = await lost(`profiles/${subject}/access-reports`);
  await people.jobs.losing(() => answered(id));
  await comesBack(`contacts_accessReport-${id}`, 'access-report-made');
});

it('a report that two replicas make has whole files of one of them', async () => {
  const subject = await register({ email: `${fresh('ada')}@example.com` });
  const id = await lost(`profiles/${subject}/access-reports`);
  const make = people.app.get(MakeAccessReport);
  await people.jobs.losing(async () => {
    await answered(id);
    await Promise.all([make.make({ id }), make.make({ id })]);
  });
  expect(await people.app.get(SealedFiles).named(`access-report-${id}-`)).toHaveLength(2);
  const { body } = await people.get<{ report: { id: string } }>(`${api}/access-reports/${id}/content?format=json`);
  expect(JSON.stringify(body)).toContain(subject);
});

it('a hand-over', async () => {
  const [from, to] = [`user:${'a'.repeat(32)}`, `user:${'b'.repeat(32)}`];
  const record = await register({ owner: from });
  await people.settled();
  const id = await people.jobs.losing(async () => {
    const { body } = await people.post<ChangedDto>(`${api}/hand-overs`, { from, to });
    await people.settled();
    return body.id;
  });
  await comesBack(`contacts_handOverPart-${id}`, 'hand-over-part-finished');
  const { body } = await people.get<{ owner: string }>(`${api}/contacts/${record}`);
  expect(body.owner).toBe(to);
});

it('an assessment of all records, and a repair of those that break a rule', async () => {
  await register();
  const rules = [{ id: 'land', weight: 40, check: 'required', field: 'country' }];
  await people.jobs.losing(async () => {
    const path = `${api}/quality/contact/rules/declare`;
    expect((await people.post(path, { rules }, { 'if-match': '"0"' })).status).toBe(200);
    await people.settled();
  });
  await comesBack('contacts_qualityMeasure-contact', 'data-quality-measured');
  const id = await lost('quality/contact/repairs', { rule: 'land', set: { country: 'PT' } });
  const stream = `contacts_qualityRepair-${id}`;
  await comesBack(stream, 'quality-repair-finished');
  // As whoever asked for it: the job that came back says no more than its id.
  const actors: (string | undefined)[] = [];
  for await (const { metadata } of people.store.readStream(stream)) actors.push(metadata?.actor);
  expect(actors[0]).toMatch(/^key:/);
  expect(actors[1]).toBe(actors[0]);
});
