import { BulkConsentsController } from './bulk-consents/bulk-consents.controller';
import { ConfirmConsentController } from './confirm-consent/confirm-consent.controller';
import { ConfirmationMail } from './confirm-consent/confirmation-mail';
import { Consents } from './consents';
import { DeclarePurposesController } from './declare-purposes/declare-purposes.controller';
import { GetConsentsController } from './get-consents/get-consents.controller';
import { GiveConsentController } from './give-consent/give-consent.controller';
import { ListConsentsController } from './list-consents/list-consents.controller';
import { ConsentCheck } from './may-contact/consent-check';
import { MayContactController } from './may-contact/may-contact.controller';
import { ConsentPages } from './preference-centre/consent-pages';
import { PreferenceLinkController } from './preference-centre/preference-link.controller';
import { Preferences } from './preference-centre/preferences';
import { HearPrivacySignals } from './privacy-signal/hear-privacy-signals';
import { Objections } from './privacy-signal/objections';
import { PrivacySignalController } from './privacy-signal/privacy-signal.controller';
import { Purposes } from './purposes';
import { SignedLinks } from './signed-links';
import { Standings } from './standings';
import { ListSuppressionsController } from './suppress-identifier/list-suppressions.controller';
import { SuppressIdentifierController } from './suppress-identifier/suppress-identifier.controller';
import { Suppressions } from './suppressions';
import { WithdrawConsentController } from './withdraw-consent/withdraw-consent.controller';

export const consentControllers = [
  GiveConsentController,
  WithdrawConsentController,
  ConfirmConsentController,
  BulkConsentsController,
  MayContactController,
  ListConsentsController,
  GetConsentsController,
  SuppressIdentifierController,
  ListSuppressionsController,
  DeclarePurposesController,
  PrivacySignalController,
  PreferenceLinkController,
];

export const consentProviders = [
  ConsentCheck,
  ConfirmationMail,
  ConsentPages,
  Consents,
  HearPrivacySignals,
  Objections,
  Preferences,
  Purposes,
  SignedLinks,
  Standings,
  Suppressions,
];
