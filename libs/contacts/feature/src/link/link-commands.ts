import { Inject, Injectable } from '@nestjs/common';
import {
  adoptionLink,
  adoptionOf,
  everAdopted,
  isDevice,
  orient,
  type LinkCommand,
  type LinkEvent,
  type LinkState,
} from '@rapport/contacts-domain';
import type { SubjectRef } from '@rapport/contracts';
import { eventId, type CommandContext, type Handled } from '@rapport/eventsourcing';
import { EVENT_STORE, KEY_VAULT } from '@rapport/platform-nest';
import type { EventStore, KeyVault } from '@rapport/platform-ports';
import { linkHandler, loadLinks, type LinkHandler } from './link-handler';

/** The commands on links, for Nest. */
@Injectable()
export class LinkCommands {
  private readonly handle: LinkHandler;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
  ) {
    this.handle = linkHandler(store, vault);
  }

  /** Carries a command out; where a device changes hands with it, its guest goes along. */
  async run(command: LinkCommand, context: CommandContext): Promise<Handled<LinkEvent, LinkState>> {
    const handled = await this.handle(command, context);
    if (command.type === 'erase' || !isDevice(command.from)) return handled;
    const { state, events } = handled;
    // A command that comes again finds its guest where a crash left it.
    if (
      command.type !== 'link-by-rule' ||
      events.some(({ type }) => type === 'subjects-linked') ||
      adoptsBy(state, command.cause)
    )
      await this.follow(state, command.from.id, context);
    return handled;
  }

  /** Sees to the guest of a device as its links are now. */
  async adopt(device: SubjectRef, context: CommandContext): Promise<void> {
    await this.follow(await loadLinks(this.store, this.vault, device.id), device.id, context);
  }

  private async follow(state: LinkState, device: string, context: CommandContext): Promise<void> {
    const adoption = adoptionOf(state);
    const over = everAdopted(state).filter(
      ({ guest, user }) => guest.id !== adoption?.guest.id || user.id !== adoption.user.id,
    );
    for (const { guest, user } of over) {
      const cause = eventId(context.id, 'give-back', device);
      await this.handle({ type: 'give-back', ...orient(guest, user), cause, device }, { ...context, id: cause });
    }
    if (!adoption) return;
    const link = adoptionLink(adoption, device);
    const cause = link.cause === context.id ? context.id : eventId(context.id, 'adoption', device);
    await this.handle({ ...link, cause }, { ...context, id: cause });
  }
}

const adoptsBy = (state: LinkState, cause: string): boolean => adoptionOf(state)?.login.cause === cause;
