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
import { type Binding, type Cursor, cursorSealer, openCursor } from './cursor.ts';
import { readToday } from './roll.ts';
import { splitWords } from './words.ts';

export const listProfessionals = definePublicRead({
  name: 'professional.list',
  summary: 'The certified professionals who published themselves',
  purpose: 'directory',
  madeOf: 'directory',
  input: input({
    ...directoryFilters,
    sort: Type.Optional(oneOf(directorySorts, 'By folded name, or by the latest issue date shown first.')),
    limit: pageLimit,
    cursor: cursorText,
    count: Type.Optional(Type.Boolean({ description: 'Adds `total`.' })),
    cursors: Type.Optional(
      Type.Boolean({ description: 'Adds the cursor of each item, and whether entries lie around the page.' }),
    ),
    direction: Type.Optional(
      oneOf(['after', 'before'], 'Which way to walk from the cursor, or from the end of the list.'),
    ),
  }),
  output: professionalPage,
  async run({ lane, services }, asked) {
    const { limit = 20, cursor: token, count = false, cursors = false, direction: way, ...selection } = asked;
    const { q, sort = 'name', ...filters } = selection;
    const { program, country, organization, status } = filters;
    // Named one by one: the order of a query's parameters, or of a GraphQL field's arguments, makes no other list.
    const binding: Binding = { list: 'professional.list', q, sort, program, country, organization, status };
    const position = token === undefined ? undefined : openCursor(services, binding, token);
    const direction = way ?? position?.direction ?? 'after';
    const walk: Walk = { direction, from: position };
    const query = {
      ...filters,
      words: splitWords(q),
      sort,
      limit,
      count,
      keys: cursors,
      direction,
      position,
    };
    const row = await readToday(services, () => listEntries(lane, query, services.clock()));
    const seal = cursorSealer(services, binding);
    const pages = cursorsOf(row, walk, seal);
    const members = [
      `"items":[${row.items ?? ''}]`,
      ...(cursors ? positionsOf(row, walk, seal) : []),
      ...Object.entries(pages).map(([name, value]) => `"${name}Cursor":"${value}"`),
      ...(count ? [`"total":${row.total}`] : []),
    ];
    return { value: new JsonText(`{${members.join(',')}}`), etag: `"${row.version}"`, pages };
  },
});

/** How a page was walked. */
interface Walk {
  direction: Cursor['direction'];
  from: Cursor | undefined;
}

type Seal = (cursor: Cursor) => string;

/** The neighbours of a page: the one behind exists if the walk came from there. */
function cursorsOf(row: PageRow, { direction, from }: Walk, seal: Seal) {
  const backwards = direction === 'before';
  const start = edge(backwards ? row.lastKey : row.firstKey, backwards ? row.lastId : row.firstId);
  const end = edge(backwards ? row.firstKey : row.lastKey, backwards ? row.firstId : row.lastId);
  const behind = row.behind ?? from !== undefined;
  const pages: { next?: string; prev?: string } = {};
  if (end && (backwards ? behind : row.more)) pages.next = seal({ ...end, direction: 'after' });
  if (start && (backwards ? row.more : behind)) pages.prev = seal({ ...start, direction: 'before' });
  return pages;
}

/** The cursor of each item, and whether anything lies around the page. */
function positionsOf(row: PageRow, { direction }: Walk, seal: Seal): string[] {
  const keys = JSON.parse(row.keys ?? '[]') as [key: string, publicId: string][];
  const cursors = keys.map(([key, publicId]) => seal({ key, publicId, direction: 'after' }));
  const behind = row.behind ?? false;
  const neighbors =
    direction === 'before' ? { next: behind, previous: row.more } : { next: row.more, previous: behind };
  return [`"cursors":${JSON.stringify(cursors)}`, `"neighbors":${JSON.stringify(neighbors)}`];
}

function edge(key: string | null, publicId: string | null) {
  return key === null || publicId === null ? undefined : { key, publicId };
}
