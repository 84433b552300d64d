import type { KnownInteraction } from '@rapport/contacts-domain';
import { Controller, Get, Param, Query, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { DomainError } from '@rapport/eventsourcing';
import {
  Access,
  type Actor,
  AsOfQuery,
  CurrentActor,
  ETag,
  formatTime,
  mayOpenPersonal,
  RecordParams,
  ShowsPersons,
} from '@rapport/platform-nest';
import { READERS } from '../../roles';
import { LoggedInteractions } from '../logged-interactions';
import { InteractionDto } from './interaction.dto';

@ApiTags('contacts: interactions')
@Controller('api/contacts/v1/interactions/:id')
export class GetInteractionController {
  constructor(private readonly interactions: LoggedInteractions) {}

  /** One interaction as its stream has it, with its version as ETag. What was withdrawn of its text is gone from the past too. */
  @Get()
  @ShowsPersons('contacts.interaction-read', 'id')
  @Access({ roles: [...READERS] })
  @UseInterceptors(ETag)
  @ApiOkResponse({ type: InteractionDto })
  async get(
    @Param() { id }: RecordParams,
    @Query() { asOf }: AsOfQuery,
    @CurrentActor() actor: Actor,
  ): Promise<InteractionDto> {
    const { state, version } = await this.known(id, asOf);
    const { state: now } = asOf === undefined ? { state } : await this.known(id);
    const isTextWithdrawn = state.textsWithdrawn < now.textsWithdrawn;
    return { id, version, ...shown(isTextWithdrawn ? { ...state, written: {} } : state, mayOpenPersonal(actor)) };
  }

  private async known(id: string, asOf?: number): Promise<{ state: KnownInteraction; version: number }> {
    const { state, version } = await this.interactions.load(id, asOf);
    if (state.status === 'none')
      throw new DomainError('INTERACTION.NOT_FOUND', 'not-found', 'there is no such interaction');
    return { state, version };
  }
}

function shown(interaction: KnownInteraction, openPersonal: boolean): Omit<InteractionDto, 'id' | 'version'> {
  const { status, about, occurredAt, logged, facts, written, participants, review } = interaction;
  const { direction = null, durationMs = null, country = null } = facts;
  return {
    ...{ kind: about.kind, status, occurredAt: formatTime(occurredAt), ...logged, direction, durationMs, country },
    ...(openPersonal && { written }),
    review,
    participants: participants.map(({ subject, role, part }) => ({
      ...{ subjectId: subject.id, role },
      ...(openPersonal && { part }),
    })),
  };
}
