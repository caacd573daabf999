// Lists and searches the certified professionals who published themselves.
import { Type } from 'typebox';
import { input, oneOf } from '../../schema/api/common.ts';
import {
  cursorText,
  directoryFilters,
  directorySorts,
  pageLimit,
  professionalPage,
} from '../../schema/api/directory.ts';
import { listEntries, type PageRow } from '../../store/directory.ts';
import { definePublicRead, JsonText } from '../operation.ts';
import type { Services } from '../services.ts';
import { type Binding, type Cursor, closeCursor, openCursor } from './cursor.ts';
import { readToday } from './roll.ts';
import { splitWords } from './words.ts';

export const listProfessionals = definePublicRead({
  name: 'professional.list',
  summary: 'The certified professionals who published themselves',
  purpose: 'directory',
  input: input({
    ...directoryFilters,
    sort: Type.Optional(oneOf(directorySorts, 'By folded name, or by the latest issue date shown first.')),
    limit: pageLimit,
    cursor: cursorText,
    count: Type.Optional(Type.Boolean({ description: 'Adds `total`.' })),
  }),
  output: professionalPage,
  async run({ lane, services }, asked) {
    const { q, sort = 'name', limit = 20, cursor: token, count = false, ...filters } = asked;
    const binding: Binding = { list: 'professional.list', q: q ?? null, sort, ...filters };
    const cursor = token === undefined ? undefined : openCursor(services, binding, token);
    const query = { ...filters, words: splitWords(q), sort, limit, count };
    const row = await readToday(services, () =>
      listEntries(
        lane,
        { ...query, direction: cursor?.direction ?? 'after', position: cursor },
        services.clock(),
      ),
    );
    const pages = cursorsOf(row, cursor, services, binding);
    const members = [
      `"items":[${row.items ?? ''}]`,
      ...Object.entries(pages).map(([name, value]) => `"${name}Cursor":"${value}"`),
      ...(count ? [`"total":${row.total}`] : []),
    ];
    return { value: new JsonText(`{${members.join(',')}}`), etag: `"${row.version}"`, pages };
  },
});

/** The neighbours of a page: the one behind exists only if the walk came from there. */
function cursorsOf(row: PageRow, from: Cursor | undefined, services: Services, binding: Binding) {
  const backwards = from?.direction === 'before';
  const start = edge(backwards ? row.lastKey : row.firstKey, backwards ? row.lastId : row.firstId);
  const end = edge(backwards ? row.firstKey : row.lastKey, backwards ? row.firstId : row.lastId);
  const hasNext = backwards || row.more;
  const hasPrev = backwards ? row.more : from !== undefined;
  const pages: { next?: string; prev?: string } = {};
  if (end && hasNext) pages.next = closeCursor(services, binding, { ...end, direction: 'after' });
  if (start && hasPrev) pages.prev = closeCursor(services, binding, { ...start, direction: 'before' });
  return pages;
}

function edge(key: string | null, publicId: string | null) {
  return key === null || publicId === null ? undefined : { key, publicId };
}
