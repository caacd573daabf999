// Brings the directory to today before it is read: nothing expired is served as valid at 00:00:00 UTC.
import { Type } from 'typebox';
import { input, shape } from '../../schema/api/common.ts';
import { rollDirectory } from '../../store/directory-roll.ts';
import { systemActor } from '../actor.ts';
import { execute } from '../execute.ts';
import { defineOperation } from '../operation.ts';
import type { Services } from '../services.ts';

export const rollDirectoryDay = defineOperation({
  name: 'directory.roll',
  summary: 'Moves the directory to the day of the clock',
  access: ['system'],
  purpose: 'certification',
  changes: true,
  input: input({}),
  output: shape('DirectoryRoll', { rolled: Type.Boolean() }),
  async run({ tx }) {
    return { value: { rolled: await rollDirectory(tx) } };
  },
});

const rolling = systemActor('directory', 'a public read found the directory at another day');

const running = new WeakMap<Services, Promise<unknown>>();

/** One at a time in a process: at midnight every read finds the old day, and the rolls would take all connections. */
function roll(services: Services): Promise<unknown> {
  const joined =
    running.get(services) ??
    execute(rollDirectoryDay, { actor: rolling, id: 'directory-roll' }, {}, services).finally(() =>
      running.delete(services),
    );
  running.set(services, joined);
  return joined;
}

/**
 * Runs a read of the projection; when its snapshot is of another day, rolls the directory and reads again. Of several
 * that find it so, one rolls. Throws after the clock has moved past midnight twice meanwhile, which does not happen.
 */
export async function readToday<Row extends { current: boolean }>(
  services: Services,
  read: () => Promise<Row>,
): Promise<Row> {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const row = await read();
    if (row.current) return row;
    await roll(services);
  }
  throw new Error('the directory could not be brought to today');
}
