// Mail to members at the address of their account, or of their record without one; whoever causes it learns no address.
import type { MailPayloads, MailTemplate } from '../schema/mail.ts';
import type { Tx } from './transactions.ts';

/** Puts mails into the outbox; nothing for a member without an address. Answers how many there are. */
export async function insertMemberMail<Template extends MailTemplate>(
  tx: Tx,
  template: Template,
  messages: readonly { memberId: string; payload: MailPayloads[Template] }[],
): Promise<number> {
  if (messages.length === 0) return 0;
  const [row] = await tx.query<{ made: number }>('select rollbook.mail_members($1, $2) as made', [
    template,
    JSON.stringify(messages),
  ]);
  return row?.made ?? 0;
}
