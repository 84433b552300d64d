import { Controller, Get, Header } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { catalogue } from '@rapport/analytics-domain';
import { Access } from '@rapport/platform-nest';
import { READERS } from '../../roles';
import { AnsweringCustomKpis } from '../custom/answering-custom-kpis';
import { Kpis } from '../kpis';
import { cataloguePage } from './catalogue-page';

@ApiTags('analytics')
@Controller('api/analytics/v1/kpi-catalogue')
export class CataloguePageController {
  constructor(
    private readonly kpis: Kpis,
    private readonly custom: AnsweringCustomKpis,
  ) {}

  @Get()
  @Access({ roles: [...READERS] })
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
  @ApiOperation({ summary: 'The catalogue of KPIs as a page to read' })
  @ApiProduces('text/html')
  async page(): Promise<string> {
    const all = await Promise.all(
      Object.values(catalogue).map(async (kpi) => ({ kpi, isThere: await this.kpis.hasSource(kpi) })),
    );
    const of = (isThere: boolean) => all.filter((each) => each.isThere === isThere).map(({ kpi }) => kpi);
    return cataloguePage([...of(true), ...(await this.custom.definitions())], of(false));
  }
}
