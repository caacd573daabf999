// Every kind of mail by its name.
import type { MailTemplate } from '../../schema/mail.ts';
import type { Template } from './template.ts';
import { accountChanged } from './templates/account-changed.ts';
import { addressChangedNew } from './templates/address-changed-new.ts';
import { addressChangedOld } from './templates/address-changed-old.ts';
import { applicationMoved } from './templates/application-moved.ts';
import { attendeeWithdrew } from './templates/attendee-withdrew.ts';
import { certificateExpiring } from './templates/certificate-expiring.ts';
import { claim } from './templates/claim.ts';
import { domain } from './templates/domain.ts';
import { enrollment } from './templates/enrollment.ts';
import { groupMessage } from './templates/group-message.ts';
import { invitation } from './templates/invitation.ts';
import { membershipRenewal } from './templates/membership-renewal.ts';
import { newPlace } from './templates/new-place.ts';
import { newsletter } from './templates/newsletter.ts';
import { registeredAlready } from './templates/registered-already.ts';
import { registration } from './templates/registration.ts';
import { registrationRequest } from './templates/registration-request.ts';
import { reset } from './templates/reset.ts';
import { speakerNamed } from './templates/speaker-named.ts';
import { subscription } from './templates/subscription.ts';
import { tokenReuse } from './templates/token-reuse.ts';
import { verify } from './templates/verify.ts';

export const templates: { [Name in MailTemplate]: Template<Name> } = {
  verify,
  reset,
  'registered-already': registeredAlready,
  'address-changed-old': addressChangedOld,
  'address-changed-new': addressChangedNew,
  'account-changed': accountChanged,
  'new-place': newPlace,
  'token-reuse': tokenReuse,
  claim,
  'application-moved': applicationMoved,
  'certificate-expiring': certificateExpiring,
  invitation,
  enrollment,
  'speaker-named': speakerNamed,
  subscription,
  newsletter,
  'group-message': groupMessage,
  registration,
  'registration-request': registrationRequest,
  domain,
  'membership-renewal': membershipRenewal,
  'attendee-withdrew': attendeeWithdrew,
};
