// Which routes people use: written down where the policy has it recorded, told to the person, counted for everybody else.
import { Type } from 'typebox';
import { findTechnicalRules } from '../../policy/technical.ts';
import { input, shape } from '../../schema/api/common.ts';
import { usageFigures, usageQuery, usageRecord } from '../../schema/api/technical.ts';
import { insertUsage, listUsageFigures } from '../../store/technical.ts';
import { defineOperation } from '../operation.ts';
import type { Services } from '../services.ts';

/** What usage serves; whoever objects to it leaves no row (MEXE-02). */
export const usagePurpose = 'service-improvement';

/** Fewer people than that are no figure of everybody. */
const fewestPeople = 5;
const dayMilliseconds = 86_400_000;

/** The person of an account in the stream; another name than in the audit trail, so that the two do not meet. */
export function usageSubject({ seal }: Pick<Services, 'seal'>, accountId: string): string {
  return seal.pseudonym(`usage ${accountId}`);
}

export const recordUsage = defineOperation({
  name: 'usage.record',
  summary: 'Writes down which routes people used: method, pattern, status and time, under a pseudonym',
  access: ['system'],
  purpose: usagePurpose,
  changes: true,
  unaudited: true,
  input: input({ rows: Type.Array(usageRecord) }),
  output: shape('UsageRecorded', {}),
  async run({ tx, services }, { rows }) {
    const named = rows.map((row) => ({ ...row, subject: usageSubject(services, row.accountId) }));
    await insertUsage(tx, named, usagePurpose);
    return { value: {} };
  },
});

export const countUsage = defineOperation({
  name: 'usage.count',
  summary: 'How often each route was used, by day: counts of at least five people, and nothing of anybody',
  access: ['administrator'],
  purpose: usagePurpose,
  changes: false,
  input: usageQuery,
  output: usageFigures,
  async run({ tx, now, services }, { to = now.slice(0, 10), from }) {
    const until = new Date(Date.parse(to) + dayMilliseconds).toISOString();
    const since = from ?? new Date(Date.parse(to) - 29 * dayMilliseconds).toISOString();
    const items = await listUsageFigures(tx, since, until, fewestPeople);
    return { value: { recorded: findTechnicalRules(services.policy.pack).usageRecorded, items } };
  },
});
