// Staff's list of memberships, as JSON or CSV.
import { Type } from 'typebox';
import { day, input, oneOf } from '../../schema/api/common.ts';
import { cursorText } from '../../schema/api/directory.ts';
import { membershipStatus, staffMembershipPage, tierCode } from '../../schema/api/memberships.ts';
import { holderKinds } from '../../schema/api/organization-words.ts';
import { listAllMemberships, type StaffMembershipRow } from '../../store/memberships.ts';
import { prefersOverJson } from '../accept.ts';
import { csvAnswer } from '../csv.ts';
import { defineOperation } from '../operation.ts';
import { present } from '../organizations/describe.ts';
import { cutPage, positionOf } from '../pages.ts';
import { revisionTag } from '../precondition.ts';

const columns = [
  ...['id', 'holder', 'holderId', 'name', 'tier', 'status', 'joinedOn', 'renewsOn', 'graceUntil'],
  ...['restorableUntil', 'endedOn'],
] as const;

export const listMemberships = defineOperation({
  name: 'membership.list',
  summary: 'Memberships of persons and organizations with their terms; as CSV for Accept: text/csv',
  access: ['membership-officer'],
  purpose: 'membership-administration',
  changes: false,
  fields: () => ['displayName', 'memberships'],
  input: input({
    holder: Type.Optional(oneOf(holderKinds, 'Whose it is.')),
    tier: Type.Optional(tierCode),
    status: Type.Optional(membershipStatus),
    renewsUntil: Type.Optional(
      Type.Unsafe<string>({ ...day, description: 'Whose term ends on this day or before.' }),
    ),
    limit: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 1000, description: '1 to 1000; 20 by default.' }),
    ),
    cursor: cursorText,
    accept: Type.Optional(Type.String({ description: 'text/csv, or JSON for anything else.' })),
  }),
  output: staffMembershipPage,
  async run({ tx, services, actor }, { accept, limit = 20, cursor, ...filter }) {
    const { holder, tier, status, renewsUntil } = filter;
    const selection = { holder, tier, status, renewsUntil };
    const binding = { list: 'membership.list', ...selection, actor: actor.id };
    const after = positionOf(services, binding, cursor)?.publicId;
    const found = await listAllMemberships(tx, { ...selection, after, limit });
    const { rows, nextCursor } = cutPage(services, binding, found, limit, ({ id }) => ({
      key: '',
      publicId: id,
    }));
    const pages = nextCursor === undefined ? {} : { pages: { next: nextCursor } };
    const value = { items: rows.map(describe), ...(nextCursor !== undefined && { nextCursor }) };
    const subject = rows.flatMap(({ memberId }) => memberId ?? []);
    const headers = { vary: 'accept' };
    if (!prefersOverJson(accept, 'text/csv')) return { value, subject, headers, ...pages };
    const binary = csvAnswer(
      columns,
      rows.map((row) => columns.map((column) => row[column])),
    );
    return { value, binary, subject, headers, ...pages };
  },
});

function describe(row: StaffMembershipRow) {
  const {
    id,
    holder,
    holderId,
    name,
    tier,
    status,
    joinedOn,
    renewsOn,
    graceUntil,
    restorableUntil,
    endedOn,
  } = row;
  return {
    ...{ id, holder, holderId, name, tier, status, etag: revisionTag(row.revision) },
    ...present({ joinedOn, renewsOn, graceUntil, restorableUntil, endedOn }),
  };
}
