// Facts of organizations that machines gathered: imported with their origin, reviewed where they seem to name somebody (MEXT-04).
import { Type } from 'typebox';
import { input, uuidText } from '../../schema/api/common.ts';
import { type OrganizationField, organizationFields } from '../../schema/api/organization-words.ts';
import { factDecision, factImport, factResult, factResults } from '../../schema/api/organizations.ts';
import {
  type FactRow,
  insertFact,
  listHeldFacts,
  listMemberNames,
  lockFact,
  updateDecidedFact,
} from '../../store/organization-facts.ts';
import { lockOrganization, type OrganizationRow, updateOrganization } from '../../store/organizations.ts';
import { type Context, defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { requireCollectionPoint } from '../profile/configured.ts';
import { refuseMember } from '../profile/texts.ts';
import { present, refuseOrganization } from './describe.ts';
import { nameCandidates, normalizeFact, personalSigns } from './normalize.ts';

interface Gathered {
  organization: string;
  originUrl: string;
  fetchedAt: string;
  sourceName?: string;
  [field: string]: string | undefined;
}

const shared = { access: ['membership-officer', 'system'], purpose: 'data-import' } as const;

export const importFacts = defineOperation({
  ...shared,
  name: 'organizationFact.import',
  summary:
    'Takes in public facts that a machine gathered; a text that seems to name a person is held for review, what the organization said itself stands',
  changes: true,
  creates: true,
  fields: () => ['organization'],
  input: input({ body: factImport }),
  output: factResults,
  async run(context, { body }) {
    const items: ReturnType<typeof describeFact>[] = [];
    const gathered = body.items as Gathered[];
    const known = await listMemberNames(context.tx, gathered.flatMap(textsOf).flatMap(nameCandidates));
    for (const [index, one] of gathered.entries())
      items.push(...(await takeIn(context, one, `/items/${index}`, known)));
    return { value: { items }, location: '/v1/admin/organization-facts' };
  },
});

const textsOf = (one: Gathered) => organizationFields.flatMap((field) => one[field] ?? []);

async function takeIn(context: Context, one: Gathered, place: string, known: readonly string[]) {
  const row = await lockOrganization(context.tx, one.organization);
  if (row === undefined) refuseMember(`${place}/organization`, 'is not known');
  const results: ReturnType<typeof describeFact>[] = [];
  for (const field of organizationFields) {
    const value = one[field];
    if (value === undefined) continue;
    const fetchedAt = new Date(one.fetchedAt).toISOString();
    const fact = await takeFact(context, row, { ...one, fetchedAt }, { field, value, place, known });
    if (fact) results.push(describeFact(fact));
  }
  return results;
}

/** One fact: held, kept back, or applied with its origin; undefined when this page's was imported before. */
async function takeFact(
  context: Context,
  row: OrganizationRow,
  { originUrl, fetchedAt, sourceName }: Gathered,
  given: { field: OrganizationField; value: string; place: string; known: readonly string[] },
): Promise<FactRow | undefined> {
  const { field, value } = given;
  const { tx, actor } = context;
  const named = nameCandidates(value).some((name) => given.known.includes(name));
  const reasons = [...personalSigns(value), ...(named ? ['member'] : [])];
  const state = reasons.length > 0 ? 'held' : isCorrected(row, field) ? 'kept' : 'applied';
  const stored = state === 'held' ? value.normalize('NFC') : normalizeAt(given);
  const fact = {
    field,
    value: stored,
    state,
    reasons,
    originUrl,
    sourceName: sourceName ?? null,
    fetchedAt,
  } as const;
  const id = await insertFact(tx, { ...fact, organizationId: row.id, by: actor.id });
  if (id === undefined) return undefined;
  const made = { ...fact, id, organizationId: row.publicId };
  if (state === 'applied') await apply(context, row.id, made);
  return made;
}

/** Whatever is not of a machine was said by somebody: it stands over the next import (MEXT-07). */
function isCorrected({ provenance }: OrganizationRow, field: OrganizationField): boolean {
  const origin = provenance[field];
  return origin !== undefined && origin.source !== 'automatic';
}

function normalizeAt({
  field,
  value,
  place,
}: {
  field: OrganizationField;
  value: string;
  place: string;
}): string {
  try {
    return normalizeFact(field, value) ?? refuseMember(`/${field}`, 'is blank');
  } catch (error) {
    const [first] = error instanceof Problem ? (error.extras.errors ?? []) : [];
    if (first === undefined) throw error;
    return refuseMember(`${place}${first.pointer}`, first.detail);
  }
}

async function apply(
  { tx, services }: Context,
  organizationId: string,
  { field, value, originUrl, sourceName, fetchedAt }: Omit<FactRow, 'id' | 'reasons' | 'state'>,
): Promise<void> {
  const collectionPoint = requireCollectionPoint(services.policy.pack, 'import');
  const origin = { source: 'automatic' as const, originUrl, collectionPoint, collectedAt: fetchedAt };
  await updateOrganization(
    tx,
    organizationId,
    { [field]: value },
    { [field]: { ...origin, ...present({ sourceName }) } },
  );
}

function describeFact({ value, sourceName: _source, ...fact }: FactRow) {
  return { ...fact, ...present({ value }) };
}

export const listFacts = defineOperation({
  ...shared,
  name: 'organizationFact.listHeld',
  summary: 'Gathered texts that wait for a review, oldest first',
  changes: false,
  fields: () => ['organization'],
  input: input({
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, description: '100 by default.' })),
  }),
  output: factResults,
  async run({ tx }, { limit = 100 }) {
    return { value: { items: (await listHeldFacts(tx, limit)).map(describeFact) } };
  },
});

export const decideFact = defineOperation({
  ...shared,
  name: 'organizationFact.decide',
  summary: 'Uses a held text, or what is left of it without the person, or deletes it',
  changes: true,
  fields: () => ['organization'],
  input: input({ id: uuidText, body: factDecision }),
  output: factResult,
  async run(context, { id, body: { decision, value } }) {
    const { tx, actor } = context;
    const fact = await lockFact(tx, id);
    if (fact?.state !== 'held') throw new Problem('fact.notFound', 'No such text waits for a review.');
    if (decision === 'reject') {
      await updateDecidedFact(tx, id, { state: 'rejected', value: null, by: actor.id });
      return { value: describeFact({ ...fact, state: 'rejected', value: null }) };
    }
    const row = (await lockOrganization(tx, fact.organizationId)) ?? refuseOrganization();
    const stored = normalizeFact(fact.field, value ?? fact.value ?? '') ?? refuseMember('/value', 'is blank');
    const state = isCorrected(row, fact.field) ? 'kept' : 'applied';
    await updateDecidedFact(tx, id, { state, value: stored, by: actor.id });
    if (state === 'applied') await apply(context, row.id, { ...fact, value: stored });
    return { value: describeFact({ ...fact, state, value: stored }) };
  },
});
