// What a running service tidies by itself: at start and every hour.

import type { TSchema } from 'typebox';
import { systemActor } from './actor.ts';
import { expireSignIns } from './auth/expire-sign-ins.ts';
import { remindAll } from './certificates/remind-holders.ts';
import { expireEnquiries } from './enquiries/enquiries.ts';
import { expireEnrollments } from './enrollments/expire-enrollments.ts';
import { execute } from './execute.ts';
import { expireKeys } from './expire-keys.ts';
import { deleteExpired } from './exports/expire-exports.ts';
import { cleanImports } from './imports/undo-import.ts';
import { expireMail } from './mail/expire-mail.ts';
import { remindMembers } from './memberships/remind-members.ts';
import { tidyNeeds } from './needs/destroy-needs.ts';
import { expireRegistrations, lapseOffers } from './registrations/lapse-offers.ts';
import type { Services } from './services.ts';
import { expireSpeakerMedia } from './speakers/expire-media.ts';
import { expireSubscriptions } from './subscriptions/expire-subscriptions.ts';
import { ageTechnical } from './technical/age-technical.ts';
import { renewSecrets } from './technical/renew-secrets.ts';

const hour = 3_600_000;

/** Runs the tidying now and every hour; `failed` hears of a run that did not work. Answers how to stop. */
export function startMaintenance(services: Services, failed: (error: unknown) => void): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  const tidy = () => {
    running = tidyUp(services).catch(failed);
  };
  tidy();
  const timer = setInterval(tidy, hour);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}

/** Holders are reminded of what ends; what has a limited life goes: exports after 7 days, an import's previous values after 72 hours, keys after a day, mail after 30, addresses as the policy says. */
export async function tidyUp(services: Services): Promise<void> {
  const actor = systemActor('maintenance', 'what has a limited life is deleted when it ends');
  await deleteExpired(services);
  await renewSecrets(services);
  for (const operation of [
    cleanImports,
    expireKeys,
    expireMail,
    expireSignIns,
    expireSubscriptions,
    lapseOffers,
    expireRegistrations,
    ageTechnical,
    expireEnrollments,
    expireEnquiries,
    expireSpeakerMedia,
    remindMembers,
  ])
    await execute<TSchema, TSchema>(operation, { actor, id: 'maintenance' }, {}, services);
  await tidyNeeds(services);
  await remindAll(services);
}
