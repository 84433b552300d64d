import { SavedViewsController } from './saved-views.controller';
import { SavedViews } from './saved-views';

export const savedViewControllers = [SavedViewsController];
export const savedViewProviders = [SavedViews];
