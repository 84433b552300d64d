import { qualityRows, qualitySums, qualityWork } from '@rapport/records-domain';
import type { ContextDefinition } from '@rapport/platform-consumer';
import { publishedAsIs, type CellModel, type DocumentModel, type Publisher } from '@rapport/platform-ports';

/** Scores, work and sums of a context. Free of Nest. What somebody sees of them depends on the kind: `seenAs`. */
export function qualityModels(context: string) {
  const [scores, repairs] = [qualityRows(context), qualityWork(context)];
  const rows: DocumentModel = {
    kind: 'documents',
    name: scores.name,
    version: scores.version,
    fields: { type: 'text', score: 'integer', source: 'text', owner: 'text', team: 'text' },
    indexes: [{ fields: ['type', 'score'], also: ['owner'], serves: 'the worst records first' }],
  };
  const work: DocumentModel = {
    kind: 'documents',
    name: repairs.name,
    version: repairs.version,
    fields: {
      ...{ type: 'text', rule: 'text', source: 'text', owner: 'text', team: 'text' },
      ...{ score: 'integer', since: 'integer' },
    },
    indexes: [
      {
        fields: ['type', 'score'],
        also: ['rule', 'owner', 'source'],
        serves: 'what to repair, the worst records first',
      },
      { fields: ['type', 'rule', 'since'], serves: 'what breaks a rule, the oldest first' },
    ],
  };
  const sums: CellModel = { kind: 'cells', ...qualitySums(context), version: scores.version };
  return { rows, work, sums } as const;
}

/** The same model, of which a viewer sees what is of records that they see. */
export const seenAs = <Model extends DocumentModel | CellModel>(model: Model, kind: string | undefined): Model =>
  kind === undefined ? model : { ...model, heldBy: { kind, owner: 'owner', team: 'team' } };

/** What the log says of quality in a context. */
export function qualityProjections(context: string): ContextDefinition['projections'] {
  const { rows, work, sums } = qualityModels(context);
  return [
    { projection: qualityRows(context), input: 'log', documents: rows, cells: [sums] },
    { projection: qualityWork(context), input: 'log', documents: work },
  ];
}

/** `<context>.data-quality-measured.v1`; what is known of single records stays private. */
export const qualityPublisher = (context: string): Publisher => publishedAsIs(context, ['data-quality-measured']);
