import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { DomainError } from '@rapport/eventsourcing';
import { Access, FollowsGroup, ReadsModels } from '@rapport/platform-nest';
import type { FastifyReply } from 'fastify';
import { PRINTED_HEADERS } from '../../printed-page/printed-page';
import { SubjectParams } from '../../profile/subject-id';
import { CONFIRMATIONS_GROUP } from '../confirm-erasures/confirmations-group';
import { ErasureRecords } from '../erasure-records';
import { certificatePage } from './certificate-page';
import { ErasureDto, erasureDto } from './erasure.dto';

@ApiTags('contacts: rights of the person')
@Controller('api/contacts/v1/profiles/:subjectId/erasure')
export class GetErasureController {
  constructor(private readonly erasures: ErasureRecords) {}

  @Get()
  @ApiOperation({ summary: 'How far the erasure of a person is: what was done when, and who has confirmed it' })
  @Access({ roles: ['admin'] })
  @FollowsGroup(CONFIRMATIONS_GROUP)
  @ReadsModels('contacts.erased-subjects@2')
  @ApiOkResponse({ type: ErasureDto })
  async get(@Param() { subjectId }: SubjectParams): Promise<ErasureDto> {
    return erasureDto(await this.erasures.of(subjectId));
  }

  @Get('certificate')
  @ApiOperation({ summary: 'The certificate of an erasure that everybody has confirmed' })
  @Access({ roles: ['admin'] })
  @FollowsGroup(CONFIRMATIONS_GROUP)
  @ReadsModels('contacts.erased-subjects@2')
  @ApiOkResponse({ type: ErasureDto })
  async certificate(@Param() { subjectId }: SubjectParams): Promise<ErasureDto> {
    const erasure = await this.erasures.of(subjectId);
    if (erasure.status === 'completed') return erasureDto(erasure);
    const waitingFor = erasure.waitingFor.join(', ');
    throw new DomainError('ERASURE.NOT_CONFIRMED', 'conflict', 'not everybody has confirmed', { waitingFor });
  }

  @Get('certificate.html')
  @ApiOperation({ summary: 'The same, to be printed' })
  @Access({ roles: ['admin'] })
  @FollowsGroup(CONFIRMATIONS_GROUP)
  @ReadsModels('contacts.erased-subjects@2')
  @ApiProduces('text/html')
  @ApiOkResponse({ schema: { type: 'string' } })
  async page(@Param() params: SubjectParams, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const page = certificatePage(await this.certificate(params));
    void reply.headers(PRINTED_HEADERS);
    return page;
  }
}
