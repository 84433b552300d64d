import {
  alertRows,
  analysisRows,
  customKpiRows,
  latestAnalyses,
  nextActionsProjection,
  reachProjection,
  reportRunRows,
  scheduleRows,
  scoresProjection,
  targetRows,
} from '@rapport/analytics-domain';
import type { ProjectedEvent, Projection } from '@rapport/eventsourcing';
import type { ProjectionRegistration } from '@rapport/platform-consumer';
import type { DocumentModel, HeldBy, JsonObject } from '@rapport/platform-ports';

/** A list of records of analytics, and the projection that fills it, as checkpoints name it. */
export interface OwnRecords {
  readonly projection: string;
  readonly model: DocumentModel;
}

const records = {
  alerts: {
    projection: alertRows,
    input: 'log',
    fields: { name: 'text' },
    indexes: [{ fields: ['name'], serves: 'all alerts, by name' }],
  },
  analyses: {
    projection: analysisRows,
    input: 'log',
    fields: { kind: 'text', state: 'text', requestedAt: 'integer' },
    indexes: [
      { fields: ['kind', 'requestedAt'], serves: 'the analyses of a kind, the newest first' },
      { fields: ['requestedAt'], serves: 'all analyses, the newest first' },
      { fields: ['state', 'requestedAt'], serves: 'those that are not done, at a start' },
    ],
  },
  customKpis: {
    projection: customKpiRows,
    input: 'log',
    fields: { name: 'text', state: 'text' },
    indexes: [
      { fields: ['name'], serves: 'one by its name, and all of them' },
      { fields: ['state', 'name'], serves: 'those that are defined, by name' },
    ],
  },
  latest: { projection: latestAnalyses, input: 'log', fields: {}, indexes: [] },
  nextActions: {
    projection: nextActionsProjection,
    input: 'log',
    fields: { analysis: 'text', owner: 'text', best: 'integer' },
    indexes: [
      { fields: ['analysis', 'best'], serves: 'those of the newest analysis, the most valuable first' },
      { fields: ['owner', 'analysis', 'best'], serves: 'those of one owner' },
    ],
    heldBy: { kind: 'contacts.contacts', owner: 'owner' },
  },
  reach: {
    projection: reachProjection,
    input: 'bus',
    fields: { subject: 'integer' },
    indexes: [{ fields: ['subject'], serves: 'what decides whether a subject may be contacted' }],
  },
  targets: {
    projection: targetRows,
    input: 'bus',
    fields: { kpi: 'text', from: 'text', to: 'text' },
    indexes: [
      { fields: ['from', 'kpi'], serves: 'the targets of a period, by KPI' },
      { fields: ['kpi', 'from'], serves: 'the targets of a KPI, by period' },
    ],
  },
  reports: {
    projection: reportRunRows,
    input: 'log',
    fields: { schedule: 'text', madeAt: 'integer' },
    indexes: [
      { fields: ['madeAt'], serves: 'reports, the newest first' },
      { fields: ['schedule', 'madeAt'], serves: 'those of one schedule' },
    ],
  },
  scores: { projection: scoresProjection, input: 'log', fields: {}, indexes: [] },
  schedules: {
    projection: scheduleRows,
    input: 'log',
    fields: { state: 'text', since: 'integer' },
    indexes: [{ fields: ['state', 'since'], serves: 'schedules that are planned' }],
  },
} as const;

export type OwnRecordsName = keyof typeof records;

/**
 * What analytics keeps lists of besides what it counts. Their versions follow the time zone as all others do, so that the
 * definitions of two zones can run beside each other.
 */
export function ownRecords(versionOf: (version: number) => number): {
  readonly registrations: readonly ProjectionRegistration[];
  readonly lists: Readonly<Record<OwnRecordsName, OwnRecords>>;
} {
  const made = Object.entries(records).map(([list, of]) => {
    const { projection, input, fields, indexes } = of;
    const version = versionOf(projection.version);
    const heldBy: HeldBy | undefined = 'heldBy' in of ? of.heldBy : undefined;
    const model: DocumentModel = {
      ...{ kind: 'documents', name: projection.name, version, fields, indexes },
      ...(heldBy && { heldBy }),
    };
    const registration: ProjectionRegistration = {
      projection: { ...(projection as Projection<ProjectedEvent, JsonObject>), version },
      input,
      documents: model,
    };
    return { list, registration, own: { projection: `${projection.name}@${version}`, model } };
  });
  const lists = Object.fromEntries(made.map(({ list, own }) => [list, own]));
  return {
    registrations: made.map(({ registration }) => registration),
    lists: lists as Record<OwnRecordsName, OwnRecords>,
  };
}
