// Sends one mail of the outbox: claim, hand over, write down; each step can be repeated by another process.
import { setTimeout } from 'node:timers/promises';
import { systemActor } from '../actor.ts';
import { execute } from '../execute.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';
import { claimMail } from './claim-mail.ts';
import { makeMessage } from './message.ts';
import { settleMail } from './settle-mail.ts';
import { MailFailure } from './transport.ts';

/** With the queue's delays (a growing one up to six hours) about three days. */
const mostAttempts = 20;

interface Settlement {
  id: string;
  state: 'sent' | 'failed' | 'waiting';
  error?: string;
}

/**
 * Resolves when there is nothing more to do for this mail; rejects with a MailFailure when it is to be tried again.
 * A process that dies between the server's acceptance and the settlement's commit leaves a mail that is sent again, with the
 * same Message-ID; one that dies anywhere else leaves a mail that is sent once.
 */
export async function sendMail(services: Services, id: string): Promise<void> {
  const claimed = await execute(claimMail, requestFor(id), { id }, services);
  const { mail, at } = claimed.value as { mail?: Parameters<typeof makeMessage>[0]; at: string };
  if (mail === undefined) return;
  try {
    await services.mail.transport.send(makeMessage(mail, at, services));
  } catch (error) {
    const failure = error instanceof MailFailure ? error : new MailFailure('message');
    const givenUp = failure.permanent || mail.attempts >= mostAttempts;
    await settle(services, { id, state: givenUp ? 'failed' : 'waiting', error: failure.code });
    if (givenUp) return;
    throw failure;
  }
  await settle(services, { id, state: 'sent' });
}

const requestFor = (id: string) => ({
  actor: systemActor('mail', 'mail that a change ordered is sent'),
  id: `mail-${id}`,
});

/** That a mail was taken over must not be forgotten because the database is away for some seconds. */
async function settle(services: Services, settlement: Settlement): Promise<void> {
  for (let milliseconds = 50; ; milliseconds *= 2) {
    try {
      await execute(settleMail, requestFor(settlement.id), settlement, services);
      return;
    } catch (error) {
      const passing = error instanceof Problem && error.code === 'database.unavailable';
      if (!passing || milliseconds > 15_000) throw error;
      await setTimeout(milliseconds);
    }
  }
}
