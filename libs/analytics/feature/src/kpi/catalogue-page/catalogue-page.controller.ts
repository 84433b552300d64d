import { Controller, Get, Header } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { catalogue, plannedKpis } from '@rapport/analytics-domain';
import { Access } from '@rapport/platform-nest';
import { READERS } from '../../roles';
import { cataloguePage } from './catalogue-page';

@ApiTags('analytics')
@Controller('api/analytics/v1/kpi-catalogue')
export class CataloguePageController {
  @Get()
  @Access({ roles: [...READERS] })
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
  @ApiOperation({ summary: 'The catalogue of KPIs as a page to read' })
  @ApiProduces('text/html')
  page(): string {
    return cataloguePage(Object.values(catalogue), Object.values(plannedKpis));
  }
}
