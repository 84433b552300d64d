import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, formatTime, READ_MODEL_STORE, ReadsModels } from '@rapport/platform-nest';
import type { Condition, ReadModels } from '@rapport/platform-ports';
import type { TicketRow } from '@rapport/service-desk-domain';
import { READERS } from '../../roles';
import { ticketRowsModel } from '../../ticket/list-tickets/ticket-rows.model';
import { QueuesDto, type QueueDto, type WaitingTicketDto } from './queue.dto';

const is = (field: string, value: string | null): Condition => ({ field, op: 'eq', value });
/** Before every ticket. */
const EVER = -8.64e15;

@ApiTags('service desk: queues')
@Controller('api/service-desk/v1/queues')
export class ListQueuesController {
  constructor(@Inject(READ_MODEL_STORE) private readonly readModels: ReadModels) {}

  /** How much lies in each queue now. Reads of the index what is open and on hold, never what is done. */
  @Get()
  @Access({ roles: [...READERS] })
  @ReadsModels('service-desk.tickets@2')
  @ApiOkResponse({ type: QueuesDto })
  async list(): Promise<QueuesDto> {
    const items: QueueDto[] = [];
    for (let name = await this.next(); name !== null; name = await this.next(name))
      items.push(await this.figures(name));
    return { items };
  }

  private async next(after?: string): Promise<string | null> {
    const where: Condition[] = after === undefined ? [] : [{ field: 'queue', op: 'gt', value: after }];
    const { items } = await this.readModels.find(ticketRowsModel, {
      where,
      sort: [{ field: 'queue', direction: 'asc' }],
      limit: 1,
    });
    return items.map(({ document }) => (document as TicketRow).queue)[0] ?? null;
  }

  private async figures(queue: string): Promise<QueueDto> {
    const inStatus = (status: string) => [is('queue', queue), is('status', status)];
    const count = (where: readonly Condition[]) => this.readModels.count(ticketRowsModel, where);
    const [open, onHold, unassigned, oldestWaiting] = await Promise.all([
      count(inStatus('open')),
      count(inStatus('on-hold')),
      count([...inStatus('open'), is('owner', null)]),
      this.oldestWaiting(inStatus('open')),
    ]);
    return { queue, open, onHold, unassigned, oldestWaiting };
  }

  private async oldestWaiting(among: readonly Condition[]): Promise<WaitingTicketDto | null> {
    const { items } = await this.readModels.find(ticketRowsModel, {
      where: [...among, { field: 'waitingSince', op: 'gte', value: EVER }],
      sort: [{ field: 'waitingSince', direction: 'asc' }],
      limit: 1,
    });
    const [oldest] = items;
    const since = (oldest?.document as TicketRow | undefined)?.waitingSince ?? null;
    return oldest && since !== null ? { id: oldest.id, since: formatTime(since) } : null;
  }
}
