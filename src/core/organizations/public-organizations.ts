// The public directory of member organizations: organization facts alone (MEF-06).
import { Type } from 'typebox';
import { countryCode, input } from '../../schema/api/common.ts';
import { cursorText, directoryFilters, itemCursors, pageLimit } from '../../schema/api/directory.ts';
import { tierCode } from '../../schema/api/memberships.ts';
import {
  organization,
  organizationId,
  organizationKind,
  organizationPage,
} from '../../schema/api/organizations.ts';
import {
  listPublicOrganizations as findOrganizations,
  findPublicOrganization,
  type PublicPageRow,
} from '../../store/organization-directory.ts';
import { type Binding, cursorSealer, openCursor } from '../directory/cursor.ts';
import { splitWords } from '../directory/words.ts';
import { definePublicRead, JsonText } from '../operation.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';

export const listPublicOrganizations = definePublicRead({
  name: 'organization.list',
  summary: 'Member organizations that want to be listed, by name',
  purpose: 'directory',
  madeOf: 'organizations',
  input: input({
    q: directoryFilters.q,
    kind: Type.Optional(organizationKind),
    country: Type.Optional(countryCode),
    tier: Type.Optional(tierCode),
    limit: pageLimit,
    cursor: cursorText,
    count: Type.Optional(Type.Boolean({ description: 'Adds `total`.' })),
    cursors: itemCursors,
  }),
  output: organizationPage,
  async run({ lane, services }, { limit = 20, cursor, count = false, cursors = false, ...filters }) {
    const { q, kind, country, tier } = filters;
    const binding: Binding = { list: 'organization.list', q, kind, country, tier };
    const from = cursor === undefined ? undefined : openCursor(services, binding, cursor);
    const backwards = from?.direction === 'before';
    const query = { words: splitWords(q), kind, country, tier, after: from, backwards, limit, count };
    const page = await findOrganizations(lane, query, services.clock());
    const pages = neighbors(services, binding, page.rows, { backwards, from: from !== undefined, limit });
    const shown = page.rows.slice(0, limit);
    if (backwards) shown.reverse();
    const members = [
      `"items":[${shown.map(({ entry }) => entry).join(',')}]`,
      ...(cursors ? [`"cursors":${JSON.stringify(cursorsOf(services, binding, shown))}`] : []),
      ...Object.entries(pages).map(([name, value]) => `"${name}Cursor":"${value}"`),
      ...(count ? [`"total":${page.total}`] : []),
    ];
    return { value: new JsonText(`{${members.join(',')}}`), etag: `"${page.version}"`, pages };
  },
});

function cursorsOf(services: Services, binding: Binding, rows: PublicPageRow['rows']): string[] {
  const seal = cursorSealer(services, binding);
  return rows.map((row) => seal({ ...place(row), direction: 'after' }));
}

/** The pages around one: the one behind exists if the walk came from there. */
function neighbors(
  services: Services,
  binding: Binding,
  rows: PublicPageRow['rows'],
  { backwards, from, limit }: { backwards: boolean; from: boolean; limit: number },
) {
  const seal = cursorSealer(services, binding);
  const shown = rows.slice(0, limit);
  const [first, last] = backwards ? [shown.at(-1), shown[0]] : [shown[0], shown.at(-1)];
  const more = rows.length > limit;
  const pages: { next?: string; prev?: string } = {};
  if (last && (backwards ? from : more)) pages.next = seal({ ...place(last), direction: 'after' });
  if (first && (backwards ? more : from)) pages.prev = seal({ ...place(first), direction: 'before' });
  return pages;
}

const place = ({ key, publicId }: PublicPageRow['rows'][number]) => ({ key, publicId });

export const readPublicOrganization = definePublicRead({
  name: 'organization.readPublic',
  summary: 'The public entry of one member organization',
  purpose: 'directory',
  madeOf: 'organizations',
  input: input({ publicId: organizationId }),
  output: organization,
  async run({ lane, services }, { publicId }) {
    const entry = await findPublicOrganization(lane, publicId, services.clock());
    // Unknown, unlisted and lapsed answer alike.
    if (entry === undefined)
      throw new Problem('organization.notFound', 'No organization is listed under this id.');
    return { value: new JsonText(entry) };
  },
});
