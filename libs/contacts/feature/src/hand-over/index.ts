import { HandOverController } from './hand-over.controller';
import { HandOvers } from './hand-overs';
import { HearPartsReactor } from './hear-parts.reactor';

export const handOverControllers = [
  HandOverController,
  // Driven by the event bus.
  HearPartsReactor,
];
export const handOverProviders = [HandOvers];
