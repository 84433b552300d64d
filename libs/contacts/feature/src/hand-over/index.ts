import { HandOverController } from './hand-over.controller';
import { ListHandOversController } from './list-hand-overs.controller';
import { HandOvers } from './hand-overs';
import { HearPartsReactor } from './hear-parts.reactor';

export const handOverControllers = [
  HandOverController,
  ListHandOversController,
  // Driven by the event bus.
  HearPartsReactor,
];
export const handOverProviders = [HandOvers];
