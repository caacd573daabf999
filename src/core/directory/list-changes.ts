// The change feed of the directory: who was listed, updated or is gone, without values.
import { Type } from 'typebox';
import { input } from '../../schema/api/common.ts';
import { cursorText, directoryChangePage } from '../../schema/api/directory.ts';
import { type ChangeRow, listChanges } from '../../store/directory-history.ts';
import { definePublicRead } from '../operation.ts';
import { Problem } from '../problem.ts';
import type { Services } from '../services.ts';

const binding = 'directory.changes';
const start = { xid: '0', seq: 0 };

export const listDirectoryChanges = definePublicRead({
  name: 'directory.changes',
  summary: 'What changed in the directory since a cursor; ask again with the last one to follow',
  purpose: 'directory',
  input: input({ cursor: cursorText, limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })) }),
  output: directoryChangePage,
  async run({ lane, services }, { cursor, limit = 100 }) {
    const after = cursor === undefined ? start : openPosition(services, cursor);
    const rows = await listChanges(lane, after, limit);
    const last = rows.at(-1) ?? after;
    const items = rows.map(({ publicId, change, at }: ChangeRow) => ({ publicId, change, at }));
    const next = services.seal.close(JSON.stringify([last.xid, last.seq]), binding);
    return { value: { items, nextCursor: next }, pages: { next } };
  },
});

function openPosition(services: Services, token: string): { xid: string; seq: number } {
  const content = services.seal.open(token, binding);
  if (content === undefined) {
    const detail = 'is not a cursor of this feed';
    throw new Problem('cursor.invalid', `The cursor ${detail}.`, {
      errors: [{ pointer: '/cursor', detail }],
    });
  }
  const [xid, seq] = JSON.parse(content) as [string, number];
  return { xid, seq };
}
