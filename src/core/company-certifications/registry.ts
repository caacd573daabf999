// The public registries of companies' services and technologies, as JSON or CSV (MEF-07).
import { Type } from 'typebox';
import { input } from '../../schema/api/common.ts';
import {
  companyCertification,
  companyCertificationId,
  companyCertificationPage,
  companyProgram,
  companyStatus,
  registry as registryWord,
} from '../../schema/api/company-certifications.ts';
import { cursorText, directoryFilters, itemCursors } from '../../schema/api/directory.ts';
import { organizationId } from '../../schema/api/organizations.ts';
import { findRegistryEntry, listRegistry } from '../../store/company-certifications.ts';
import { prefersOverJson } from '../accept.ts';
import { csvAnswer } from '../csv.ts';
import { type Binding, cursorSealer } from '../directory/cursor.ts';
import { splitWords } from '../directory/words.ts';
import { definePublicRead, JsonText } from '../operation.ts';
import { cutPage, positionOf } from '../pages.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';

const columns = [
  ...[
    'publicId',
    'organization',
    'organizationId',
    'registry',
    'subject',
    'program',
    'version',
    'certifiedOn',
  ],
  ...['expiresOn', 'status'],
];

export const listCompanyCertifications = definePublicRead({
  name: 'companyCertification.list',
  summary: 'Certified services and technologies of companies, newest first; as CSV for Accept: text/csv',
  purpose: 'certificate-status',
  madeOf: 'registry',
  input: input({
    q: directoryFilters.q,
    registry: Type.Optional(registryWord),
    program: Type.Optional(companyProgram),
    status: Type.Optional(companyStatus),
    organization: Type.Optional(organizationId),
    limit: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 1000, description: '1 to 1000; 20 by default.' }),
    ),
    cursor: cursorText,
    count: Type.Optional(Type.Boolean({ description: 'Adds `total`.' })),
    cursors: itemCursors,
    accept: Type.Optional(Type.String({ description: 'text/csv, or JSON for anything else.' })),
  }),
  output: companyCertificationPage,
  async run({ lane, services }, { accept, limit = 20, cursor, count = false, cursors = false, ...filters }) {
    const { q, registry, program, status, organization } = filters;
    const binding = { list: 'companyCertification.list', q, registry, program, status, organization };
    const after = positionOf(services, binding, cursor);
    const filter = { words: splitWords(q), registry, program, status, organization };
    const found = await listRegistry(lane, { ...filter, after, limit, count }, services.clock());
    const { rows, nextCursor } = cutPage(services, binding, found.rows, limit, (row) => row);
    const headers = { vary: 'accept' };
    const pages = nextCursor === undefined ? {} : { next: nextCursor };
    const texts = rows.map(({ entry }) => entry);
    if (prefersOverJson(accept, 'text/csv')) {
      const cells = texts.map((text) => Object.values(pick(JSON.parse(text) as Record<string, string>)));
      const value = new JsonText('{"items":[]}');
      return { value, binary: csvAnswer(columns, cells), etag: `"csv-${found.version}"`, pages, headers };
    }
    const next = nextCursor === undefined ? '' : `,"nextCursor":"${nextCursor}"`;
    const total = count ? `,"total":${found.total}` : '';
    const each = cursors ? `,"cursors":${JSON.stringify(placesOf(services, binding, rows))}` : '';
    const value = new JsonText(`{"items":[${texts.join(',')}]${each}${next}${total}}`);
    return { value, etag: `"${found.version}"`, pages, headers };
  },
});

function placesOf(
  services: Services,
  binding: Binding,
  rows: readonly { key: string; publicId: string }[],
): string[] {
  const seal = cursorSealer(services, binding);
  return rows.map(({ key, publicId }) => seal({ key, publicId, direction: 'after' }));
}

const pick = (entry: Record<string, string>) =>
  Object.fromEntries(columns.map((column) => [column, entry[column] ?? null]));

export const readCompanyCertification = definePublicRead({
  name: 'companyCertification.read',
  summary: 'One certified service or technology with its dated events',
  purpose: 'certificate-status',
  madeOf: 'registry',
  input: input({ publicId: companyCertificationId }),
  output: companyCertification,
  async run({ lane, services }, { publicId }) {
    const entry = await findRegistryEntry(lane, publicId, services.clock());
    if (entry === undefined)
      throw new Problem('companyCertification.notFound', 'There is no such company certification.');
    return { value: new JsonText(entry) };
  },
});
