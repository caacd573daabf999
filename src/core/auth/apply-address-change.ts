// A verified new address takes the place of the old one: both are told, and the old one can undo it (MEXE-03).
import { lockAccount, updateEmail } from '../../store/accounts.ts';
import { deleteLinks, type LinkRow } from '../../store/one-time-links.ts';
import { insertMail } from '../../store/outbox.ts';
import type { Context } from '../operation.ts';
import { makeLink, refuseLink } from './links.ts';

export async function applyAddressChange(context: Context, link: LinkRow) {
  const { tx } = context;
  const account = await lockAccount(tx, link.accountId ?? '');
  const { email, emailKey } = link;
  if (account?.state !== 'active' || email === null || emailKey === null) refuseLink();
  if (!(await updateEmail(tx, account.id, email, emailKey))) refuseLink();
  await deleteLinks(tx, account.id, ['reset']);
  const { id: accountId, locale: language } = account;
  const old = { accountId, email: account.email, emailKey: account.emailKey };
  const { linkId } = await makeLink(context, { kind: 'email-undo', ...old });
  const told = { language, accountId };
  await insertMail(tx, {
    template: 'address-changed-old',
    payload: { linkId },
    address: account.email,
    ...told,
  });
  await insertMail(tx, { template: 'address-changed-new', payload: {}, address: email, ...told });
  return { value: { record: 'kept' as const }, subject: account.memberId ?? account.id };
}
