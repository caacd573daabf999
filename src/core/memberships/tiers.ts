// What one can be a member as.
import { input } from '../../schema/api/common.ts';
import { tier, tierDraft, tierList } from '../../schema/api/memberships.ts';
import { findTier, listTiers as findTiers, insertTier, type TierRow } from '../../store/memberships.ts';
import type { Tx } from '../../store/transactions.ts';
import { defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { refuseMember } from '../profile/texts.ts';

/** Throws `body.invalid` (422) for a tier that is not there, or is for holders of another kind. */
export async function requireTier(tx: Tx, code: string, holder: TierRow['holder']): Promise<TierRow> {
  const found = await findTier(tx, code);
  if (found?.holder !== holder)
    refuseMember('/tier', `is no tier for a membership of this kind of holder (${holder})`);
  return found;
}

export const listTiers = defineOperation({
  name: 'membershipTier.list',
  summary: 'What one can be a member as: term, grace and benefits',
  access: ['anonymous', 'account', 'system'],
  purpose: 'membership-administration',
  changes: false,
  unaudited: true,
  input: input({}),
  output: tierList,
  async run({ tx }) {
    return { value: { items: await findTiers(tx) } };
  },
});

export const createTier = defineOperation({
  name: 'membershipTier.create',
  summary: 'Makes a tier',
  access: ['membership-officer', 'system'],
  purpose: 'membership-administration',
  changes: true,
  creates: true,
  fields: () => ['tier'],
  input: input({ body: tierDraft }),
  output: tier,
  async run({ tx }, { body }) {
    const {
      termMonths = 12,
      graceDays = 30,
      restoreMonths = 12,
      benefits = [],
      coversAffiliates = false,
    } = body;
    if (coversAffiliates && body.holder === 'person')
      refuseMember('/coversAffiliates', 'is for organizations');
    const made = { ...body, termMonths, graceDays, restoreMonths, benefits, coversAffiliates };
    const row = await insertTier(tx, made);
    if (row === undefined) throw new Problem('tier.exists', 'A tier has this code.');
    return { value: row, location: '/v1/membership-tiers' };
  },
});
