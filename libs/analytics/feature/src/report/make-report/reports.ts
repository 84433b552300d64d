import { Inject, Injectable } from '@nestjs/common';
import { OrganisationSettings } from '@rapport/access';
import { catalogue, factOf, isPerCurrency, wordsOf, type Report, type ReportGrain } from '@rapport/analytics-domain';
import { bucketOf, bucketsBetween, isoDate, nextBucket, zoneCalendar } from '@rapport/platform-consumer';
import { CLOCK, ProblemError, READ_MODEL_STORE } from '@rapport/platform-nest';
import type { Clock, ReadModels } from '@rapport/platform-ports';
import { Kpis } from '../../kpi/kpis';
import { AnsweringModels } from '../../kpi/models/answering-models';
import { rowOf, type RowScope } from './report-row';
import { rowWithoutSource } from './row-without-source';
import { targetsOfPeriod } from './targets-of-period';
import { addsUp, nothingWanted, wantedOf } from './wanted';

/** What is to be reported. */
export interface ReportQuestion {
  readonly title?: string;
  readonly grain: ReportGrain;
  /** A day of the period, days since 1970; default: today. */
  readonly day?: number;
  /** Names; without any those that have a target in the period. */
  readonly kpis: readonly string[];
  /** Of words and numbers, BCP 47; default: that of the organisation. */
  readonly locale?: string;
}

/** Periods of the trend, the reported one included. */
const TREND = 6;

/** Makes KPI reports: values beside their targets. */
@Injectable()
export class Reports {
  constructor(
    private readonly kpis: Kpis,
    @Inject(AnsweringModels) private readonly answering: AnsweringModels,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(OrganisationSettings) private readonly organisation: OrganisationSettings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws ProblemError for a KPI that is none, or a period that is to come */
  async make({ title, grain, day, kpis, locale = this.organisation.current.locale }: ReportQuestion): Promise<Report> {
    const { currency, fiscalYearStartMonth } = this.organisation.current;
    for (const kpi of kpis) if (!(await this.kpis.definitionOf(kpi))) throw refused('kpi', `no KPI is named ${kpi}`);
    const models = await this.answering.current();
    const now = this.clock.now();
    const today = zoneCalendar(models.timeZone).dayAt(now);
    const first = bucketOf(day ?? today, grain, fiscalYearStartMonth);
    const last = nextBucket(first, grain) - 1;
    if (first > today) throw refused('day', 'this period has not begun');
    const period = { from: isoDate(first), to: isoDate(last) };
    const countOf = (part: ReportGrain) => {
      const starts = bucketsBetween(first, last, part, fiscalYearStartMonth);
      const isFilled = starts[0] === first && nextBucket(starts.at(-1) ?? first, part) === last + 1;
      return isFilled ? starts.length : null;
    };
    const targets = await targetsOfPeriod(this.readModels, models, period.from, period.to);
    const wantedKpis = new Set(targets.map(({ kpi }) => kpi));
    const listed = Object.keys(catalogue).filter((name) => wantedKpis.has(name));
    const own = [...wantedKpis].filter((name) => !Object.hasOwn(catalogue, name)).toSorted();
    const names = kpis.length > 0 ? kpis : [...listed, ...own];
    const scope: RowScope = {
      ...{ grain, first, last, period, today, locale },
      running: last >= today,
      trendFrom: Array.from({ length: TREND - 1 }).reduce<number>(
        (start) => bucketOf(start - 1, grain, fiscalYearStartMonth),
        first,
      ),
    };
    const rows: Awaited<ReturnType<typeof rowOf>>[] = [];
    for (const name of names) {
      const definition = await this.kpis.definitionOf(name);
      // A custom one that was retired since has no line.
      if (!definition) continue;
      if (!(await this.kpis.hasSource(definition))) {
        rows.push(rowWithoutSource(definition, locale));
        continue;
      }
      const isSum = addsUp(definition, factOf(definition, definition.fact).ofPeople === true);
      const wanted = wantedOf(
        targets.filter(({ kpi }) => kpi === name),
        period,
        isSum,
        countOf,
      );
      const all = wanted.length > 0 ? wanted : [nothingWanted(isPerCurrency(definition) ? currency : undefined)];
      for (const each of all) rows.push(await rowOf(this.kpis, definition, isSum, each, scope));
    }
    return {
      title: title ?? wordsOf(locale).title,
      ...{ grain, ...period, running: scope.running, locale, timeZone: models.timeZone, madeAt: now },
      positions: Object.assign({}, ...rows.map(({ positions }) => positions)) as Report['positions'],
      incomplete: rows.some(({ incomplete }) => incomplete),
      rows: rows.map(({ row }) => row),
    };
  }
}

const refused = (path: string, message: string): ProblemError =>
  new ProblemError('REQUEST.INVALID', 'the report cannot be made', {
    errors: [{ path, code: 'DOES_NOT_FIT', message }],
  });
