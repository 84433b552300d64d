import { BarChart, HeatmapChart, LineChart, SankeyChart, FunnelChart } from 'echarts/charts';
import {
  GridComponent,
  LegendComponent,
  MarkPointComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

use([
  BarChart,
  LineChart,
  HeatmapChart,
  SankeyChart,
  FunnelChart,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  MarkPointComponent,
  VisualMapComponent,
  CanvasRenderer,
]);

export { init };
export type { EChartsCoreOption, EChartsType } from 'echarts/core';
