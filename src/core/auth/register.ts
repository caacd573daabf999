// Takes a registration; an account exists only once the address is verified. The answer never tells whether it had one.

import type { Static } from 'typebox';
import { type AgeDecision, decideAge } from '../../policy/age.ts';
import { regionIds } from '../../policy/deadlines.ts';
import type { Pack } from '../../policy/pack.ts';
import { findPasswordRules } from '../../policy/passwords.ts';
import { pending, registrationDraft } from '../../schema/api/auth.ts';
import { input } from '../../schema/api/common.ts';
import { insertMail } from '../../store/outbox.ts';
import { insertRegistration, type Registered } from '../../store/registrations.ts';
import { type Call, type Context, defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { knownOnly, requireAcknowledged } from './acknowledged.ts';
import { canonicalAddress } from './addresses.ts';
import { countMailTo } from './guards.ts';
import { makeLink } from './links.ts';
import { hashPassword } from './password-hash.ts';
import { checkPassword } from './password-rules.ts';

/** What somebody new says of themselves and accepts. */
export type Stated = Pick<Static<typeof registrationDraft>, 'region' | 'age' | 'birthDate' | 'acknowledged'>;

export const register = defineOperation({
  name: 'account.register',
  summary: 'Registers an address: a mail asks whether it is yours',
  access: ['anonymous'],
  purpose: 'account',
  reach: 'sign-in',
  changes: true,
  keepsNoRefusal: true,
  guarded: true,
  input: input({ body: registrationDraft }),
  output: pending,
  fields: () => ['email', 'displayName', 'region'],
  async prepare(call, { body }) {
    const address = canonicalAddress(body.email);
    requireAllowed(call, body);
    const rules = findPasswordRules(call.services.policy.pack);
    const ownWords = [body.displayName, address.stored];
    await checkPassword(body.password, { rules, secondFactor: false, ownWords });
    // Also for an address that has an account: the time must not tell.
    return { address, passwordHash: await hashPassword(body.password) };
  },
  async run(context, { body }, { address, passwordHash }) {
    const { tx, now, services } = context;
    const { displayName, region, locale = 'en' } = body;
    const acknowledged = knownOnly(services.policy.pack, body.acknowledged, now.slice(0, 10));
    const { stored: email, key: emailKey } = address;
    const made = {
      email,
      emailKey,
      passwordHash,
      displayName: displayName.normalize(),
      region,
      locale,
      acknowledged,
    };
    if (!(await countMailTo(tx, services, emailKey)))
      await writeTo(context, made, await insertRegistration(tx, made));
    return { value: { status: 'pending' as const }, status: 202 };
  },
});

/** The same statements, whoever has the address; its owner's mail goes to the form that the account has. */
async function writeTo(
  context: Context,
  { email, locale }: { email: string; locale: string },
  { id, owner }: Registered,
): Promise<void> {
  const { linkId, expiresAt } = await makeLink(context, { kind: 'verify', registrationId: id });
  const to = { address: owner?.email ?? email, language: owner?.locale ?? locale, usefulUntil: expiresAt };
  if (owner) await insertMail(context.tx, { template: 'registered-already', payload: {}, ...to });
  else await insertMail(context.tx, { template: 'verify', payload: { linkId }, ...to });
}

/** Everything that the policy asks of somebody new; of a child that is refused nothing is kept (MEF-81). */
export function requireAllowed({ services }: Call, body: Stated): void {
  const { pack } = services.policy;
  const today = (services.clock() ?? new Date().toISOString()).slice(0, 10);
  const age = ageOf(pack, body, today);
  if (age.decision !== 'allowed') {
    const detail =
      age.decision === 'refused'
        ? `This service is for people of ${age.minimumAge} years and more.`
        : `Below ${age.minimumAge} years a guardian must agree, which is not possible here.`;
    throw new Problem('age.refused', detail, { clause: age.clause });
  }
  if (!regionIds(pack).some((id) => id === body.region)) {
    const detail = `must be one of ${regionIds(pack).join(', ')}`;
    throw new Problem('region.unknown', `/region ${detail}.`, { errors: [{ pointer: '/region', detail }] });
  }
  requireAcknowledged(pack, body.acknowledged, today);
}

function ageOf(pack: Pack, { age, birthDate }: Stated, today: string): AgeDecision {
  if (birthDate === undefined) return decideAge(pack, { kind: 'over', age: age ?? 0 });
  try {
    return decideAge(pack, { kind: 'birthDate', date: birthDate, today });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const detail = 'is no date of the past';
    throw new Problem('body.invalid', `/birthDate ${detail}.`, {
      errors: [{ pointer: '/birthDate', detail }],
    });
  }
}
