import { contextsIn } from '@rapport/all-in-one';
import { timeline } from '@rapport/contacts-domain';
import { publicEventSchemas } from '@rapport/contracts';
import { eventsTold, readModelsTold } from './held-on-persons';

/** Somewhere in it is the id and the number of a subject. */
function namesSubject(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return ('id' in value && 'number' in value) || Object.values(value).some(namesSubject);
}

describe('the report on a person, or a list of reasons,', () => {
  it('has every read model', () => {
    const models = contextsIn('UTC').flatMap(({ projections }) =>
      projections.flatMap(({ documents }) => (documents ? [documents.name] : [])),
    );
    expect([...new Set(models)].toSorted()).toEqual(Object.keys(readModelsTold).toSorted());
  });

  it('has every public event that names a subject', () => {
    const names = Object.entries(publicEventSchemas).flatMap(([type, { example }]) =>
      namesSubject(example) ? [type] : [],
    );
    const isOnTimeline = (type: string) => timeline.reads.some((kind) => type === `contacts.${kind}.v1`);
    const untold = names.filter(
      (type) => !isOnTimeline(type) && !eventsTold.some(([beginning]) => type.startsWith(beginning)),
    );
    expect(untold).toEqual([]);
    expect(eventsTold.filter(([beginning]) => !names.some((type) => type.startsWith(beginning)))).toEqual([]);
  });
});
