// An address is shown to be the person's: the registration becomes an account, or a changed address takes effect.
import { verified, verifyDraft } from '../../schema/api/auth.ts';
import { input } from '../../schema/api/common.ts';
import {
  type Claimable,
  findAccountByKey,
  insertAcceptances,
  insertAccount,
  lockClaimables,
  updateVerified,
} from '../../store/accounts.ts';
import { insertEntry } from '../../store/entries.ts';
import { insertMember } from '../../store/members.ts';
import { updateUsedLink } from '../../store/one-time-links.ts';
import { deleteRegistration, type Registration } from '../../store/registrations.ts';
import { type Context, defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { provenanceOf, requireCollectionPoint } from '../profile/configured.ts';
import { isMailbox } from './addresses.ts';
import { applyAddressChange } from './apply-address-change.ts';
import { countFailure, tooMany } from './guards.ts';
import { digest, refuseLink } from './links.ts';
import { compareRegistrant, type Registrant } from './registrant.ts';

export const verifyAddress = defineOperation({
  name: 'account.verifyAddress',
  summary:
    'Shows by the link in a mail that the address is yours, and by the password that it was you who registered',
  access: ['anonymous'],
  purpose: 'account',
  reach: 'system',
  changes: true,
  guarded: true,
  input: input({ body: verifyDraft }),
  output: verified,
  fields: () => ['email'],
  prepare: (call, { body }) => compareRegistrant(call, body),
  async run(context, { body }, registrant) {
    const { tx, now } = context;
    if (registrant === undefined) return changeAddress(context, body.token);
    const wait = registrant.waits.password ?? registrant.waits.source;
    if (wait !== undefined) throw tooMany(wait, now);
    // Or a stranger, who registered with the address, would get an account by its owner's good faith. The link stands.
    if (!registrant.ok) return refuse(context, registrant, body.password);
    const link = await updateUsedLink(tx, digest(body.token), ['verify']);
    if (!link?.registrationId) refuseLink();
    const registration = await deleteRegistration(tx, link.registrationId);
    // Of two registrations of one address that are verified at once, the second finds the account of the first.
    if (registration === undefined || (await findAccountByKey(tx, registration.emailKey))) refuseLink();
    return openAccount(context, registration);
  },
});

async function changeAddress(context: Context, token: string) {
  const link = await updateUsedLink(context.tx, digest(token), ['email-change']);
  if (link === undefined) refuseLink();
  return applyAddressChange(context, link);
}

/** Counted, and then refused: the refusal is thrown after the count is committed. No password is no guess. */
async function refuse({ tx }: Context, { keys }: Registrant, password: string | undefined) {
  if (password !== undefined) await countFailure(tx, keys, 'password');
  const refusal = new Problem('credentials.invalid', 'Give the password that was chosen at registering.');
  return { value: undefined as never, refusal };
}

/** Address and name together make a record theirs that an import brought: a shared mailbox alone does not. */
async function openAccount(context: Context, registration: Registration) {
  const { tx } = context;
  const { email, emailKey, passwordHash, region, locale, acknowledged } = registration;
  const claimed = await findClaimed(context, registration);
  const memberId = claimed?.id ?? (await makeRecord(context, registration));
  await updateVerified(tx, memberId, claimed?.addresses ?? [email]);
  const made = { memberId, email, emailKey, passwordHash, kind: 'member' as const, region, locale };
  const accountId = await insertAccount(tx, made);
  await insertAcceptances(tx, accountId, acknowledged, 'registration');
  const record = claimed === undefined ? ('created' as const) : ('claimed' as const);
  return { value: { record }, subject: memberId };
}

/** The one record that bears the name and names the very mailbox; where there are two, nobody says whose is whose. */
async function findClaimed(
  { tx }: Context,
  { email, emailKey, displayName }: Registration,
): Promise<Claimable | undefined> {
  const found = (await lockClaimables(tx, email, displayName))
    .map(({ id, addresses }) => ({ id, addresses: addresses.filter((one) => isMailbox(one, emailKey)) }))
    .filter(({ addresses }) => addresses.length > 0);
  return found.length === 1 ? found[0] : undefined;
}

async function makeRecord(
  { tx, now, services }: Context,
  { email, displayName }: Registration,
): Promise<string> {
  const point = requireCollectionPoint(services.policy.pack, 'portal');
  const { id } = await insertMember(tx, { displayName }, provenanceOf({ displayName }, point, now));
  const entry = { kind: 'personal', address: email, primary: true };
  await insertEntry(tx, 'emails', id, entry, provenanceOf(entry, point, now));
  return id;
}
