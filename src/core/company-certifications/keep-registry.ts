// Staff's work with the company registries: recording, renewing, suspending, reinstating, revoking; the contact apart (MEF-07).
import { input } from '../../schema/api/common.ts';
import {
  companyCertification,
  companyCertificationDraft,
  companyCertificationId,
  companyCertificationPage,
  companyContact,
  companyMove,
  companyMoves,
} from '../../schema/api/company-certifications.ts';
import { organizationId } from '../../schema/api/organizations.ts';
import {
  type CompanyCertificationRow,
  type CompanyEvent,
  findCompanyContact,
  getRegistryEntry,
  insertCompanyCertification,
  insertCompanyEvent,
  listOfOrganization,
  lockCompanyCertification,
  updateCompanyCertification,
  updateCompanyContact,
} from '../../store/company-certifications.ts';
import { type Context, defineOperation, JsonText } from '../operation.ts';
import { getOrganization, present } from '../organizations/describe.ts';
import { Problem } from '../problem.ts';
import { normalizeEmail } from '../profile/contacts.ts';
import { cleanText, refuseMember } from '../profile/texts.ts';

const shared = { access: ['certification-officer', 'system'], purpose: 'certification' } as const;
type Move = (typeof companyMoves)[number];

/** The entry as the public reads it. */
async function answer(context: Context, id: string) {
  return { value: new JsonText(JSON.stringify(await getRegistryEntry(context.tx, id))) };
}

export const recordCompanyCertification = defineOperation({
  ...shared,
  name: 'companyCertification.record',
  summary: 'Enters a certified service or technology into its registry',
  changes: true,
  creates: true,
  fields: () => ['companyCertification'],
  input: input({ body: companyCertificationDraft }),
  output: companyCertification,
  async run(context, { body }) {
    const { tx, now, actor } = context;
    const { contact, organization, certifiedOn = now.slice(0, 10), expiresOn = null, registry } = body;
    const { id: holder } = await getOrganization(context, organization);
    if (expiresOn !== null && expiresOn < certifiedOn)
      refuseMember('/expiresOn', 'lies before the first day');
    const made = { organizationId: holder, registry, ...textsOf(body), certifiedOn, expiresOn };
    const { id, publicId } = await insertCompanyCertification(tx, made);
    const event = { kind: 'certified' as const, on: certifiedOn, expiresOn, reason: null, actor: actor.id };
    await insertCompanyEvent(tx, { certificationId: id, ...event });
    if (contact) await updateCompanyContact(tx, id, normalizeContact(contact, '/contact'));
    return { ...(await answer(context, id)), location: `/v1/registry/company-certifications/${publicId}` };
  },
});

function textsOf({ subject, program, version }: { subject: string; program: string; version?: string }) {
  return {
    subject: cleanText(subject, 200, '/subject') ?? refuseMember('/subject', 'is blank'),
    program: cleanText(program, 60, '/program') ?? refuseMember('/program', 'is blank'),
    version: version === undefined ? null : cleanText(version, 40, '/version'),
  };
}

function normalizeContact(contact: { name: string; email?: string; phone?: string }, place: string) {
  const { name, email, phone } = contact;
  return {
    name: cleanText(name, 200, `${place}/name`) ?? refuseMember(`${place}/name`, 'is blank'),
    email: email === undefined ? null : normalizeEmail(email.trim(), `${place}/email`),
    phone: phone === undefined ? null : cleanText(phone, 40, `${place}/phone`),
  };
}

async function getLocked({ tx }: Context, publicId: string): Promise<CompanyCertificationRow> {
  const row = await lockCompanyCertification(tx, publicId);
  if (row) return row;
  throw new Problem('companyCertification.notFound', 'There is no such company certification.');
}

/** Move -> from which status, to which state, as which event. */
const moves: Record<
  Move,
  {
    from: readonly CompanyCertificationRow['status'][];
    state: 'active' | 'suspended' | 'revoked';
    kind: CompanyEvent['kind'];
  }
> = {
  renew: { from: ['active', 'expired'], state: 'active', kind: 'renewed' },
  suspend: { from: ['active'], state: 'suspended', kind: 'suspended' },
  reinstate: { from: ['suspended'], state: 'active', kind: 'reinstated' },
  revoke: { from: ['active', 'suspended', 'expired'], state: 'revoked', kind: 'revoked' },
};

const summaries: Record<Move, string> = {
  renew: 'Renews a company certification to another last day',
  suspend: 'Suspends a company certification',
  reinstate: 'Reinstates a suspended company certification',
  revoke: 'Revokes a company certification for good; the registry says so, with the day',
};

function defineMove(move: Move) {
  return defineOperation({
    ...shared,
    name: `companyCertification.${move}`,
    summary: summaries[move],
    changes: true,
    fields: () => ['companyCertification'],
    input: input({ publicId: companyCertificationId, body: companyMove }),
    output: companyCertification,
    async run(context, { publicId, body }) {
      const { tx, now, actor } = context;
      const row = await getLocked(context, publicId);
      const { from, state, kind } = moves[move];
      if (!from.includes(row.status))
        throw new Problem(
          'companyCertification.illegalMove',
          `It is ${row.status}: ${move} is not possible.`,
        );
      const on = body.on ?? now.slice(0, 10);
      if (on > now.slice(0, 10)) refuseMember('/on', 'lies in the future');
      if (on < row.lastOn) refuseMember('/on', 'lies before the newest event');
      const expiresOn = expiryOf(move, row, body.expiresOn, on);
      await updateCompanyCertification(tx, row.id, { state, expiresOn });
      const told = {
        expiresOn: move === 'renew' ? expiresOn : null,
        reason: body.reason ?? null,
        actor: actor.id,
      };
      await insertCompanyEvent(tx, { certificationId: row.id, kind, on, ...told });
      return answer(context, row.id);
    },
  });
}

function expiryOf(
  move: Move,
  row: CompanyCertificationRow,
  asked: string | undefined,
  on: string,
): string | null {
  if (move !== 'renew')
    return asked === undefined ? row.expiresOn : refuseMember('/expiresOn', 'belongs to a renewal');
  if (asked !== undefined && asked < on) refuseMember('/expiresOn', 'lies before the renewal');
  return asked ?? null;
}

export const moveCompanyCertification = Object.fromEntries(
  companyMoves.map((move) => [move, defineMove(move)]),
) as Record<Move, ReturnType<typeof defineMove>>;

export const readCompanyContact = defineOperation({
  ...shared,
  name: 'companyCertification.readContact',
  summary: 'Whom staff asks about a company certification; in no registry',
  changes: false,
  fields: () => ['contact'],
  input: input({ publicId: companyCertificationId }),
  output: companyContact,
  async run(context, { publicId }) {
    const { id } = await getLocked(context, publicId);
    const contact = await findCompanyContact(context.tx, id);
    if (contact === undefined) throw new Problem('contact.notFound', 'No contact is kept for it.');
    const { name, email, phone } = contact;
    return { value: { name, ...present({ email, phone }) } };
  },
});

export const replaceCompanyContact = defineOperation({
  ...shared,
  name: 'companyCertification.replaceContact',
  summary: 'Keeps whom staff asks about a company certification',
  changes: true,
  fields: () => ['contact'],
  input: input({ publicId: companyCertificationId, body: companyContact }),
  output: companyContact,
  async run(context, { publicId, body }) {
    const { id } = await getLocked(context, publicId);
    const contact = normalizeContact(body, '');
    await updateCompanyContact(context.tx, id, contact);
    const { name, email, phone } = contact;
    return { value: { name, ...present({ email, phone }) } };
  },
});

export const listOrganizationCertifications = defineOperation({
  name: 'companyCertification.listOfOrganization',
  summary: 'The company certifications of an organization',
  access: ['organization-representative', 'certification-officer', 'membership-officer'],
  purpose: 'certification',
  changes: false,
  input: input({ publicId: organizationId }),
  output: companyCertificationPage,
  async run(context, { publicId }) {
    const { id } = await getOrganization(context, publicId);
    const items = await listOfOrganization(context.tx, id);
    return { value: new JsonText(JSON.stringify({ items })) };
  },
});
