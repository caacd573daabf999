// A person's ties to organizations: proposed and ended by the person, confirmed by the organization alone.
import { input, uuidText } from '../../schema/api/common.ts';
import { affiliationDraft, ownAffiliation, ownAffiliationList } from '../../schema/api/organizations.ts';
import {
  type AffiliationRow,
  listOwnAffiliations as findAffiliations,
  insertAffiliation,
  updateConfirmedByDomain,
  updateOwnEnd,
} from '../../store/affiliations.ts';
import { findNamedOrganization } from '../../store/organizations.ts';
import { type Context, defineOperation, ownId, self } from '../operation.ts';
import { present, refuseOrganization } from '../organizations/describe.ts';
import { Problem } from '../problem.ts';
import { cleanText } from '../profile/texts.ts';

const shared = {
  access: ['member'],
  purpose: 'membership-administration',
  subject: self,
  fields: () => ['affiliations'],
} as const;

export const proposeAffiliation = defineOperation({
  ...shared,
  name: 'affiliation.propose',
  summary:
    'Proposes a tie to an organization, whose representatives then see your name and title, and confirm or decline',
  changes: true,
  creates: true,
  input: input({ body: affiliationDraft }),
  output: ownAffiliation,
  async run(context, { body }) {
    const { tx } = context;
    const memberId = ownId(context);
    const { id: organizationId } =
      (await findNamedOrganization(tx, body.organization)) ?? refuseOrganization();
    const title = body.title === undefined ? null : cleanText(body.title, 100, '/title');
    const id = await insertAffiliation(tx, { memberId, organizationId, title, since: body.since ?? null });
    if (id === undefined)
      throw new Problem('affiliation.exists', 'Such a tie is proposed or confirmed already; end it first.');
    await updateConfirmedByDomain(tx, id);
    return { value: await getOwn(context, id), location: '/v1/me/affiliations' };
  },
});

async function getOwn(context: Context, id: string) {
  const row = (await findAffiliations(context.tx, ownId(context))).find((one) => one.id === id);
  return describeAffiliation(row ?? refuseAffiliation());
}

export function refuseAffiliation(): never {
  throw new Problem('affiliation.notFound', 'There is no such affiliation.');
}

function describeAffiliation({ title, since, until, decidedAt, ...row }: AffiliationRow) {
  return { ...row, ...present({ title, since, until, decidedAt }) };
}

export const listOwnAffiliations = defineOperation({
  ...shared,
  name: 'affiliation.listOwn',
  summary: 'Your ties to organizations and what became of them',
  changes: false,
  input: input({}),
  output: ownAffiliationList,
  async run(context) {
    const rows = await findAffiliations(context.tx, ownId(context));
    return { value: { items: rows.map(describeAffiliation) } };
  },
});

export const endAffiliation = defineOperation({
  ...shared,
  name: 'affiliation.end',
  summary: 'Ends your tie to an organization, or takes a proposal back',
  changes: true,
  input: input({ id: uuidText }),
  output: ownAffiliation,
  async run(context, { id }) {
    if (!(await updateOwnEnd(context.tx, ownId(context), id))) refuseAffiliation();
    return { value: await getOwn(context, id) };
  },
});
