import { Inject, Injectable } from '@nestjs/common';
import { standingOf, type LinkEdge, type LinkStep } from '@rapport/contacts-domain';
import { EVENT_STORE, formatTime, KEY_VAULT, openContent } from '@rapport/platform-nest';
import type { EventStore, KeyVault, Position } from '@rapport/platform-ports';
import type { Profile } from '../profiles';
import type { LinkDto, LinkStepDto } from './profile.dto';

type Decision = Pick<LinkStepDto, 'by' | 'note'>;

const byPerson = ({ what, reason }: LinkStep): boolean =>
  what === 'barred' || what === 'allowed' || reason === 'manual';

/** The links of a profile as known at its position, with who decided what. */
@Injectable()
export class LinkHistory {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
  ) {}

  async of({ edges, position }: Profile, openPersonal: boolean): Promise<LinkDto[]> {
    const known = edges
      .map((edge) => ({ ...edge, history: edge.history.filter((step) => step.position <= position) }))
      .filter((edge) => edge.erased || edge.history.length > 0);
    const steps = known.flatMap(({ history }) => history).filter(byPerson);
    const decisions = await this.decisions(steps, openPersonal);
    return known.map((edge) => link(edge, decisions));
  }

  private async decisions(steps: readonly LinkStep[], openPersonal: boolean): Promise<Map<Position, Decision>> {
    const events = await this.store.readAt(steps.map(({ position }) => position));
    const contents = openPersonal ? await openContent(this.vault, events) : [];
    return new Map(
      events.map(({ position, metadata }, index): [Position, Decision] => {
        const content = contents[index];
        const note = content?.state === 'known' ? content.value['note'] : undefined;
        return [
          position,
          { ...(metadata?.actor && { by: metadata.actor }), ...(typeof note === 'string' && { note }) },
        ];
      }),
    );
  }
}

function link({ ends: [from, to], history, erased }: LinkEdge, decisions: ReadonlyMap<Position, Decision>): LinkDto {
  return {
    from: { id: from.id, kind: from.kind },
    to: { id: to.id, kind: to.kind },
    status: erased ? 'erased' : (standingOf(history) ?? 'erased'),
    history: history.map(({ what, at, reason, merge, position }) => ({
      what,
      at: formatTime(at),
      ...(reason && { reason }),
      ...(merge && { merge }),
      ...decisions.get(position),
    })),
  };
}
