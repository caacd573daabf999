// SQL of the outbox: mail is written in the transaction of the change it tells of.
import type { MailPayloads, MailTemplate } from '../schema/mail.ts';
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
