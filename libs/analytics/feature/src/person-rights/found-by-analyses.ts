import { Inject, Injectable } from '@nestjs/common';
import type { AnalysisEvent, AnalysisRow, Facts } from '@rapport/analytics-domain';
import type { FoundFact, FoundRecord, SubjectRef } from '@rapport/contracts';
import {
  EVENT_STORE,
  filtered,
  findPage,
  formatTime,
  READ_MODEL_STORE,
  type PersonFacts,
} from '@rapport/platform-nest';
import type { EventStore, ReadModels } from '@rapport/platform-ports';
import { analysisKinds } from '../analysis/analysis-kinds';
import { AnsweringModels } from '../kpi/models/answering-models';

const AT_ONCE = 100;

/** The analyses that tell of persons one by one: RFM, customer value, churn, next actions … */
export const kindsOfPersons: readonly string[] = Object.entries(analysisKinds).flatMap(([kind, { rows }]) =>
  rows === null ? [] : [kind],
);

/**
 * Scores, segments, chances and next actions of a person: what the newest answer to every question says of them. An older
 * answer to the same question is superseded, and is not looked through.
 */
@Injectable()
export class FoundByAnalyses implements PersonFacts {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(AnsweringModels) private readonly answering: AnsweringModels,
  ) {}

  readonly projections = async (): Promise<readonly string[]> => [
    (await this.answering.current()).lists.analyses.projection,
  ];

  readonly of = (subjects: readonly SubjectRef[]): AsyncGenerator<FoundRecord> => this.found(subjects);

  private async *found(subjects: readonly SubjectRef[]): AsyncGenerator<FoundRecord> {
    const numbers = new Set(subjects.map(({ number }) => number));
    for (const kind of kindsOfPersons) {
      const answered = new Set<string>();
      for await (const id of this.completed(kind)) {
        const question = await this.questionOf(id);
        if (answered.has(question)) continue;
        answered.add(question);
        const facts = await this.rowsOf(id, numbers);
        if (facts.length > 0) yield { kind, id, events: [], facts };
      }
    }
  }

  /** The newest first. */
  private async *completed(kind: string): AsyncGenerator<string> {
    const { model } = (await this.answering.current()).lists.analyses;
    for (let cursor: string | null | undefined; cursor !== null;) {
      const query = { sort: '-requestedAt', limit: AT_ONCE, ...(cursor && { cursor }) };
      const page = await findPage(this.readModels, model, filtered({ kind }), query);
      for (const { id, document } of page.items)
        if ((document as AnalysisRow).state === 'completed' && (document as AnalysisRow).rows > 0) yield id;
      cursor = page.next;
    }
  }

  private async questionOf(id: string): Promise<string> {
    for await (const { data } of this.store.readStream(streamOf(id)))
      return JSON.stringify((data as { readonly parameters?: Facts }).parameters ?? {});
    return '';
  }

  private async rowsOf(id: string, numbers: ReadonlySet<number>): Promise<FoundFact[]> {
    const facts: FoundFact[] = [];
    let computedAt: number | undefined;
    for await (const { type, data, occurredAt } of this.store.readStream(streamOf(id))) {
      if (type === ('analysis-completed' satisfies AnalysisEvent['type'])) computedAt = occurredAt;
      if (type !== ('analysis-rows-found' satisfies AnalysisEvent['type'])) continue;
      const { rows } = data as { readonly rows: readonly FoundFact[] };
      facts.push(...rows.filter(({ person }) => numbers.has(Number(person))));
    }
    return facts.map((row) => ({ ...(computedAt !== undefined && { computedAt: formatTime(computedAt) }), ...row }));
  }
}

const streamOf = (id: string): string => `analytics_analysis-${id}`;
