import { Inject, Injectable } from '@nestjs/common';
import { profileGraph, type ErasedSubject, type LinkEdge, type ProfileGraph } from '@rapport/contacts-domain';
import { DomainError } from '@rapport/eventsourcing';
import { currentSight, EVENT_STORE, KEY_VAULT, READ_MODEL_STORE } from '@rapport/platform-nest';
import type { EventStore, KeyVault, Position, ReadModels } from '@rapport/platform-ports';
import { contactRowsModel } from '../contact/list-contacts/contact-rows.model';
import { erasedSubjectsModel } from '../erasure/erased-subjects.model';
import { linkEdgeSource } from './link-edge-source';

/** One person: all subjects linked with the one that was asked for, and the links that touch them. */
export interface Profile extends ProfileGraph {
  /** The vault holds no key of it any more: it stands alone, and of its links only the pairs are left. */
  readonly erased: boolean;
  /** ms */
  readonly erasedAt?: number;
  /** What was recorded later is left out. */
  readonly position: Position;
  /** The same as a time, ms; absent: now. */
  readonly asOf?: number;
}

/** The position of everything. */
export const NOW: Position = Number.MAX_SAFE_INTEGER;

/** Finds profiles; any subject of a profile names it. */
@Injectable()
export class Profiles {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
  ) {}

  /**
   * The profile as known at `asOf` (ms; default: now). Of an erased person nothing is shown as it was.
   *
   * @throws DomainError `PROFILE.NOT_FOUND`
   */
  async find(subjectId: string, asOf?: number): Promise<Profile> {
    const position = asOf === undefined ? NOW : await this.store.positionAt(asOf);
    const edges = linkEdgeSource(this.readModels, this.vault);
    const [known] = await this.vault.subjectsById([subjectId]);
    const knowledge = { position, ...(asOf !== undefined && { asOf }) };
    if (known) {
      const graph = await profileGraph(edges, known, position);
      await this.assertSeen(graph);
      return { ...graph, erased: false, ...knowledge };
    }
    const document = await this.readModels.get(erasedSubjectsModel, subjectId);
    const erased = document?.document as ErasedSubject | undefined;
    const forgotten = await edges.touching([subjectId]);
    const subject = endOf(forgotten, subjectId) ?? (erased && { id: subjectId, number: erased.number, kind: null });
    if (!subject || currentSight('contacts.contacts')) throw notFound();
    return {
      subjects: [subject],
      edges: forgotten,
      erased: true,
      ...(erased && { erasedAt: erased.erasedAt }),
      ...knowledge,
    };
  }

  /** Whoever sees but some contacts sees the profiles of those, and of nobody else. */
  private async assertSeen({ subjects }: ProfileGraph): Promise<void> {
    if (!currentSight('contacts.contacts')) return;
    const value = subjects.map(({ number }) => number);
    const seen = await this.readModels.count(contactRowsModel, [{ field: 'subject', op: 'in', value }]);
    if (seen === 0) throw notFound();
  }
}

const notFound = () => new DomainError('PROFILE.NOT_FOUND', 'not-found', 'there is no such subject');

function endOf(edges: readonly LinkEdge[], id: string) {
  return edges.flatMap(({ ends }) => ends).find((end) => end.id === id);
}
