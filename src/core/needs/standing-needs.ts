// Needs that a person saved for later registrations, by a consent of its own: offered to them, used for nothing (MEF-29).
import { randomUUID } from 'node:crypto';
import { input } from '../../schema/api/common.ts';
import { type NeedsValue, standingDraft, standingNeeds } from '../../schema/api/needs.ts';
import { listConsentStates, lockMember } from '../../store/consents.ts';
import { findStandingNeeds, insertStandingNeeds } from '../../store/needs.ts';
import { giveConsent } from '../consents/give-consent.ts';
import { noticeOf } from '../consents/settings.ts';
import { type Context, defineOperation, ownId, self } from '../operation.ts';
import { Problem } from '../problem.ts';
import { normalizeNeeds, openNeeds, standingBinding } from './sealed.ts';

const purpose = 'standing-needs';
const own = {
  ...{ access: ['member'] as const, purpose, subject: self },
  ...{ fields: () => ['standingNeeds'], output: standingNeeds },
};

export const readStandingNeeds = defineOperation({
  ...own,
  name: 'standingNeeds.read',
  summary: 'What you saved to be offered by later registrations',
  changes: false,
  right: true,
  input: input({}),
  run: async (context) => ({ value: await describe(context) }),
});

/** Withdrawing the consent removes them: there is no other way out, as nothing else keeps them. */
export const saveStandingNeeds = defineOperation({
  ...own,
  name: 'standingNeeds.save',
  summary:
    'Saves needs to be offered by later registrations, with explicit consent to that; none of them is filled in by itself',
  changes: true,
  input: input({ body: standingDraft }),
  async run(context, { body: { consent, ...draft } }) {
    const memberId = ownId(context);
    await lockMember(context.tx, memberId);
    if (!(await isConsented(context))) {
      if (consent !== true) throw missing();
      await giveConsent(context, { purpose });
    }
    const id = (await findStandingNeeds(context.tx, memberId))?.id ?? randomUUID();
    const text = JSON.stringify(normalizeNeeds(draft));
    const value = context.services.secrets.encrypt(text, standingBinding(id));
    await insertStandingNeeds(context.tx, { id, memberId, value });
    return { value: await describe(context) };
  },
});

/** What the person saved, if anything. */
export async function readStanding({
  tx,
  services,
  actor,
}: Context): Promise<{ id: string; value: NeedsValue; statedAt: string } | undefined> {
  const found = await findStandingNeeds(tx, ownId({ actor }));
  if (found === undefined) return undefined;
  const { id, statedAt } = found;
  return { id, statedAt, value: openNeeds(services.secrets.decrypt(found.value, standingBinding(id))) };
}

async function describe(context: Context) {
  const found = await readStanding(context);
  const { version, text } = noticeOf(context.services.policy.pack, purpose);
  return {
    ...{ consented: await isConsented(context), notice: { version, text } },
    ...found?.value,
    ...(found && { statedAt: found.statedAt }),
  };
}

async function isConsented(context: Context): Promise<boolean> {
  const states = await listConsentStates(context.tx, ownId(context), purpose);
  return states.some(({ state, context: topic }) => state === 'granted' && topic === null);
}

function missing(): Problem {
  const detail = 'must be true: keeping needs for later takes a consent of its own';
  return new Problem('needs.notConsented', `/consent ${detail}.`, {
    errors: [{ pointer: '/consent', detail }],
    clause: 'MEF-29',
  });
}
