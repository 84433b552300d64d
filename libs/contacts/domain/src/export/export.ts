import { DomainError, type Decider } from '@rapport/eventsourcing';
import type { HandedTarget } from '../import/mapping/handed-fields';

export const exportFormats = ['csv', 'jsonl'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** `everything`: all kinds in one file, which an empty Rapport imports. */
export const exportKinds = ['everything', 'account', 'contact', 'consent', 'interaction'] as const;
export type ExportKind = (typeof exportKinds)[number];

type About = { readonly export: string };

export type ExportEvent =
  | {
      readonly type: 'export-requested';
      readonly data: About & {
        readonly of: ExportKind;
        readonly format: ExportFormat;
        /** Filters of the list, as it names them: ids and plain values. */
        readonly filters: Readonly<Record<string, string>>;
        /** Of everything: those kinds of other contexts that whoever asked may see. Absent in exports of before. */
        readonly handed?: readonly HandedTarget[];
        /** Number of the export's subject: whose key seals the file. */
        readonly owner: number;
        /** ms */
        readonly at: number;
      };
    }
  | {
      readonly type: 'export-finished';
      readonly data: About & {
        readonly records: number;
        readonly bytes: number;
        readonly expiresAt: number;
        /** Its name; absent in exports of before, whose file is called after them. */
        readonly file?: string;
      };
    }
  /** `link`: hash of the secret in a link; each is good for one download. */
  | { readonly type: 'export-link-made'; readonly data: About & { readonly link: string; readonly expiresAt: number } }
  | { readonly type: 'export-downloaded'; readonly data: About & { readonly link: string } }
  | { readonly type: 'export-destroyed'; readonly data: About };

export const exportEventTypes = [
  'export-requested',
  'export-finished',
  'export-link-made',
  'export-downloaded',
  'export-destroyed',
] as const satisfies readonly ExportEvent['type'][];

export type ExportCommand =
  | ({ readonly type: 'request' } & Extract<ExportEvent, { type: 'export-requested' }>['data'])
  | {
      readonly type: 'finish';
      readonly records: number;
      readonly bytes: number;
      readonly expiresAt: number;
      readonly file: string;
    }
  | { readonly type: 'make-link'; readonly link: string; readonly now: number; readonly expiresAt: number }
  | { readonly type: 'download'; readonly link: string; readonly now: number }
  | { readonly type: 'destroy' };

export interface RequestedExport {
  readonly status: 'working' | 'ready' | 'destroyed';
  readonly request: Extract<ExportEvent, { type: 'export-requested' }>['data'];
  readonly records: number;
  readonly bytes: number;
  /** Null: none is finished, or it is called after the export. */
  readonly file: string | null;
  /** ms */
  readonly expiresAt: number | null;
  /** Links that nobody has used, with the time that each ends. */
  readonly links: ReadonlyMap<string, number>;
}

export type ExportState = { readonly status: 'none' } | RequestedExport;

/** Records on their way out (stream `contacts_export-<id>`). */
export const exportDecider: Decider<ExportCommand, ExportEvent, ExportState> = {
  initialState: { status: 'none' },
  decide(command, state) {
    if (command.type === 'request') {
      const { type: _, ...data } = command;
      return state.status === 'none' ? [{ type: 'export-requested', data }] : [];
    }
    if (state.status === 'none') throw new DomainError('EXPORT.NOT_FOUND', 'not-found', 'there is no such export');
    return decide(command, state);
  },
  evolve(state, event) {
    if (event.type === 'export-requested')
      return {
        status: 'working',
        request: event.data,
        records: 0,
        bytes: 0,
        file: null,
        expiresAt: null,
        links: new Map(),
      };
    if (state.status === 'none') return state;
    const { type, data } = event;
    switch (type) {
      case 'export-finished': {
        const { records, bytes, expiresAt, file = null } = data;
        return { ...state, status: 'ready', records, bytes, expiresAt, file };
      }
      case 'export-link-made':
        return { ...state, links: new Map([...state.links, [data.link, data.expiresAt]]) };
      case 'export-downloaded':
        return { ...state, links: new Map([...state.links].filter(([link]) => link !== data.link)) };
      case 'export-destroyed':
        return { ...state, status: 'destroyed', links: new Map() };
      default:
        return type satisfies never;
    }
  },
};

function decide(command: Exclude<ExportCommand, { type: 'request' }>, state: RequestedExport): ExportEvent[] {
  const about = { export: state.request.export };
  switch (command.type) {
    case 'finish': {
      const { records, bytes, expiresAt, file } = command;
      return state.status === 'working'
        ? [{ type: 'export-finished', data: { ...about, records, bytes, expiresAt, file } }]
        : [];
    }
    case 'make-link': {
      if (state.status === 'working')
        throw new DomainError('EXPORT.NOT_READY', 'conflict', 'the file is still being written');
      if (state.status === 'destroyed' || command.now >= (state.expiresAt ?? 0)) return gone();
      const { link, expiresAt } = command;
      return [
        { type: 'export-link-made', data: { ...about, link, expiresAt: Math.min(expiresAt, state.expiresAt ?? 0) } },
      ];
    }
    case 'download': {
      const until = state.links.get(command.link);
      if (until === undefined)
        throw new DomainError('EXPORT.LINK_USED', 'gone', 'the link was used, or is none of ours');
      if (command.now >= until) return gone();
      return [{ type: 'export-downloaded', data: { ...about, link: command.link } }];
    }
    case 'destroy':
      return state.status === 'destroyed' ? [] : [{ type: 'export-destroyed', data: about }];
    default:
      return command satisfies never;
  }
}

function gone(): never {
  throw new DomainError('EXPORT.EXPIRED', 'gone', 'the file is gone: export anew');
}
