import { Inject, Injectable } from '@nestjs/common';
import {
  isLeftOut,
  scoreIdOf,
  scoreKinds,
  type LatestAnalysis,
  type ScoreDocument,
  type ScoreKind,
} from '@rapport/analytics-domain';
import { formatTime, knownPerson, KEY_VAULT, READ_MODEL_STORE } from '@rapport/platform-nest';
import type { KeyVault, ReadModels } from '@rapport/platform-ports';
import { Kpis } from '../kpi/kpis';
import { AnsweringModels } from '../kpi/models/answering-models';
import { linkedNow } from '../kpi/people/people-now';
import { reachOfPeople } from '../next-action/reach-of-people';
import type { ScoresOfPersonDto } from './read-scores/scores.dto';

/** What of a row is told. */
const TOLD: Readonly<Record<ScoreKind, readonly string[]>> = {
  rfm: ['r', 'f', 'm', 'segment', 'tier'],
  'customer-value': ['value', 'purchases', 'alive', 'historic'],
  churn: ['chance', 'because'],
};

/** What the newest analyses say of a person. */
@Injectable()
export class Scores {
  constructor(
    private readonly kpis: Kpis,
    @Inject(AnsweringModels) private readonly answering: AnsweringModels,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
  ) {}

  /** @throws DomainError `PERSON.NOT_FOUND`, also of who is erased */
  async ofPerson(id: string): Promise<ScoresOfPersonDto> {
    const { number } = await knownPerson(this.vault, id);
    const models = await this.answering.current();
    const { latest, reach, scores } = models.lists;
    const subjects = (await linkedNow(this.kpis.sources, models)).subjectsOf(number);
    const known = await reachOfPeople(this.readModels, reach.model, subjects);
    const leftOut = isLeftOut(subjects.flatMap((subject) => known.get(subject) ?? []));
    if (leftOut) return { subject: id, leftOut, rfm: null, value: null, churn: null };
    const newest = await this.readModels.getMany(latest.model, [...scoreKinds]);
    const of = async <Score>(kind: ScoreKind): Promise<Score | null> => {
      const analysis = newest[scoreKinds.indexOf(kind)]?.document as LatestAnalysis | undefined;
      if (!analysis) return null;
      const found = await this.readModels.getMany(
        scores.model,
        subjects.map((subject) => scoreIdOf(kind, subject)),
      );
      // What an older analysis found of who is in none since is no more.
      const own = found.flatMap((each) => (each ? [each.document as ScoreDocument] : []));
      const score = own.find((each) => each.analysis === analysis.analysis)?.score;
      if (!score) return null;
      const { completedAt, head } = analysis;
      const from = { analysis: analysis.analysis, computedAt: formatTime(completedAt), currency: head['currency'] };
      const told = Object.fromEntries(TOLD[kind].map((name) => [name, score[name] ?? null]));
      return { ...told, ...from } as Score;
    };
    const [rfm, value, churn] = await Promise.all([
      of<NonNullable<ScoresOfPersonDto['rfm']>>('rfm'),
      of<NonNullable<ScoresOfPersonDto['value']>>('customer-value'),
      of<NonNullable<ScoresOfPersonDto['churn']>>('churn'),
    ]);
    return { subject: id, leftOut: null, rfm, value, churn };
  }
}
