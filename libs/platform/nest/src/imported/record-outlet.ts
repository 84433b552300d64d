import { RECORDS_GIVEN, type GivenRows, type RecordsWanted } from '@rapport/contracts';
import {
  LIVE_LANE,
  Unavailable,
  type DocumentModel,
  type PublicEvent,
  type ReadModels,
  type StoredDocument,
} from '@rapport/platform-ports';
import { inLines } from '../command/in-lines';
import { sealRows } from './row-content';
import { answerOnce, isAnswered, type AnswerPorts } from './taken-stream';

type Row = GivenRows['rows'][number];

/** A kind of record that an export asks for: the list that names them all, and what a row of an import would say of each. */
export interface RecordGiver {
  readonly kind: string;
  readonly model: DocumentModel;
  /** An indexed field: records come by it, the oldest first, so that what refers to something comes behind it. */
  readonly by: string;
  /** Null where there is nothing left of it: the person was erased. */
  rowOf(record: StoredDocument): Promise<Row | null>;
}

/** Records in one answer: what is sealed in one event stays well below what a bus takes. */
const PAGE = 200;
const AT_ONCE = 32;
/** The list has to have come so far as the question, ms; else it is asked again. */
const PATIENCE_MS = 30_000;

/** How a context gives its records to an export of everything, page by page. */
export class RecordOutlet {
  constructor(
    private readonly context: string,
    private readonly givers: readonly RecordGiver[],
    private readonly readModels: ReadModels,
    private readonly ports: AnswerPorts,
  ) {}

  /** Answers `contacts.records-wanted.v1`. @throws Unavailable where the list is far behind */
  async answer({ data, position, id: causationId }: PublicEvent): Promise<void> {
    const wanted = data as RecordsWanted;
    const { batch, after } = wanted;
    if (wanted.context !== this.context || (await isAnswered(this.ports, this.context, batch))) return;
    const giver = this.givers.find(({ kind }) => kind === wanted.kind);
    if (!giver) throw new Error(`${this.context} has no ${wanted.kind}`);
    const { name, version } = giver.model;
    if (!(await this.readModels.waitFor(`${name}@${version}`, LIVE_LANE, position, PATIENCE_MS)))
      throw new Unavailable(`the list ${name}`);
    const { items, next } = await this.readModels.find(giver.model, {
      where: [],
      sort: [{ field: giver.by, direction: 'asc' }],
      limit: PAGE,
      ...(after !== undefined && { cursor: after }),
    });
    const rows = await inLines(
      items,
      ({ id }) => id,
      (record) => giver.rowOf(record),
      AT_ONCE,
    );
    const given: GivenRows = { rows: rows.filter((row) => row !== null) };
    const sealed = await sealRows(this.ports.vault, wanted, given);
    const answer = { type: RECORDS_GIVEN, data: { batch, ...(next !== null && { next }) }, sealed, causationId };
    await answerOnce(this.ports, this.context, answer);
  }
}
