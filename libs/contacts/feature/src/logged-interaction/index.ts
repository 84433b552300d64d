import { BulkInteractionsController } from './bulk-interactions/bulk-interactions.controller';
import { CorrectInteractionController } from './correct-interaction/correct-interaction.controller';
import { GetInteractionController } from './get-interaction/get-interaction.controller';
import { InteractionChanges } from './interaction-changes';
import { ListInteractionsForReviewController } from './list-interactions-for-review/list-interactions-for-review.controller';
import { LogInteractionController } from './log-interaction/log-interaction.controller';
import { LoggedInteractions } from './logged-interactions';
import { RequestReviewsReactor } from './request-reviews/request-reviews.reactor';
import { ReviewInteractionController } from './review-interaction/review-interaction.controller';
import { WithdrawInteractionController } from './withdraw-interaction/withdraw-interaction.controller';

export const interactionControllers = [
  BulkInteractionsController,
  LogInteractionController,
  CorrectInteractionController,
  WithdrawInteractionController,
  ReviewInteractionController,
  ListInteractionsForReviewController,
  GetInteractionController,
  // Driven by the event bus.
  RequestReviewsReactor,
];
export const interactionProviders = [InteractionChanges, LoggedInteractions];
