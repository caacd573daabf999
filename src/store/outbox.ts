// SQL of the outbox: mail is written in the transaction of the change it tells of.
import type { MailPayloads, MailState, MailTemplate } from '../schema/mail.ts';
import type { Tx } from './transactions.ts';

export interface NewMail<Template extends MailTemplate> {
  template: Template;
  payload: MailPayloads[Template];
  /** The stored form of the address, never what somebody typed. */
  address: string;
  /** BCP 47; German for `de` and its variants, else English. */
  language?: string;
  accountId?: string | undefined;
  /** RFC 3339: afterwards the mail makes no sense (its link has expired) and is not sent. */
  usefulUntil?: string | undefined;
}

/** Puts a mail into the outbox: it is sent once `tx` is committed, and never when it is rolled back. */
export async function insertMail<Template extends MailTemplate>(
  tx: Tx,
  { template, payload, address, language, accountId, usefulUntil }: NewMail<Template>,
): Promise<void> {
  // Nothing is returned: who writes a mail may be nobody who may read the outbox.
  await tx.query(
    `insert into rollbook.outbox (template, payload, address, language, account_id, useful_until)
     values ($1, $2, $3, $4, $5, $6)`,
    [template, JSON.stringify(payload), address, language ?? 'en', accountId ?? null, usefulUntil ?? null],
  );
}

/** A mail that is to be sent now. */
export interface OutgoingMail {
  id: string;
  template: MailTemplate;
  address: string;
  language: string;
  payload: MailPayloads[MailTemplate];
  attempts: number;
}

/**
 * Claims a mail; undefined when it was sent, given up or deleted, or is of no use any more. One that is being sent may be
 * claimed: the queue gives its job to one worker at a time, and to another only when the first one is gone.
 */
export async function updateToSending(
  tx: Tx,
  id: string,
  messageId: string,
): Promise<OutgoingMail | undefined> {
  const [row] = await tx.query<OutgoingMail>(
    `update rollbook.outbox set state = 'sending', attempts = attempts + 1, message_id = $2
     where id = $1 and state in ('waiting', 'sending') and (useful_until is null or useful_until > rollbook.now())
     returning id, template, address, language, payload, attempts`,
    [id, messageId],
  );
  return row;
}

/** Gives up a mail that came too late. */
export async function updateToExpired(tx: Tx, id: string): Promise<void> {
  await tx.query(
    `update rollbook.outbox set state = 'failed', last_error = 'expired'
     where id = $1 and state in ('waiting', 'sending') and useful_until <= rollbook.now()`,
    [id],
  );
}

/** Writes down how sending a claimed mail ended. */
export async function updateSettled(
  tx: Tx,
  { id, state, error }: { id: string; state: 'sent' | 'failed' | 'waiting'; error: string | null },
): Promise<void> {
  await tx.query(
    `update rollbook.outbox set state = $2, last_error = $3, sent_at = case when $2 = 'sent' then rollbook.now() end
     where id = $1 and state = 'sending'`,
    [id, state, error],
  );
}

export interface TroubledMail {
  id: string;
  template: string;
  state: MailState;
  attempts: number;
  createdAt: string;
  lastError: string | null;
}

const trouble = `id, template, state, attempts, created_at as "createdAt", last_error as "lastError"`;

/** Puts a failed mail that is still of use back into the queue (a trigger makes its job); undefined for any other. */
export async function updateToWaiting(tx: Tx, id: string): Promise<TroubledMail | undefined> {
  const [row] = await tx.query<TroubledMail>(
    `update rollbook.outbox set state = 'waiting', attempts = 0
     where id = $1 and state = 'failed' and (useful_until is null or useful_until > rollbook.now())
     returning ${trouble}`,
    [id],
  );
  return row;
}

export async function findTroubledMail(tx: Tx, id: string): Promise<TroubledMail | undefined> {
  const [row] = await tx.query<TroubledMail>(`select ${trouble} from rollbook.outbox where id = $1`, [id]);
  return row;
}

/** Mail that failed, or waits after an attempt that failed; newest first. */
export async function listTroubledMail(tx: Tx, limit: number): Promise<TroubledMail[]> {
  return tx.query<TroubledMail>(
    `select ${trouble} from rollbook.outbox where state <> 'sent' and last_error is not null
     order by created_at desc, id desc limit $1`,
    [limit],
  );
}

export async function countMail(tx: Tx): Promise<Record<MailState, number>> {
  const rows = await tx.query<{ state: MailState; count: number }>(
    `select state, count(*)::int as count from rollbook.outbox group by state`,
  );
  const counts: Record<MailState, number> = { waiting: 0, sending: 0, sent: 0, failed: 0 };
  for (const { state, count } of rows) counts[state] = count;
  return counts;
}

/** Deletes mail 30 days after it was sent or, when it never was, made, and that no hold keeps; returns how much. */
export async function deleteOldMail(tx: Tx): Promise<number> {
  const rows = await tx.query(
    `delete from rollbook.outbox where state in ('sent', 'failed')
       and coalesce(sent_at, created_at) < rollbook.now() - interval '30 days'
       and not exists (select from rollbook.accounts a where a.id = account_id
         and a.member_id in (select rollbook.held_members('messages'))) returning id`,
  );
  return rows.length;
}
