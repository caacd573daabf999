// `token member <publicId>` or `token staff <login>`: mints an access token, until sign-in exists.
import { staffActor, systemActor } from '../core/actor.ts';
import { mintMemberToken } from '../core/auth/mint-token.ts';
import { makeToken } from '../core/auth/token.ts';
import { execute } from '../core/execute.ts';
import type { Services } from '../core/services.ts';
import type { Command } from './commands.ts';
import { withServices } from './open.ts';

const seconds = 8 * 60 * 60;

export const token: Command = {
  usage: 'member <publicId> | staff <login>',
  summary: 'Prints an access token that holds for 8 hours',
  run: ([kind, name = '']) => withServices(async (services) => console.log(await mint(services, kind, name))),
};

async function mint(services: Services, kind: string | undefined, name: string): Promise<string> {
  if (kind === 'staff' && /^[a-z0-9][a-z0-9._-]{0,60}$/.test(name))
    return makeToken(services, staffActor(name), seconds);
  if (kind !== 'member') throw new Error('Say `member <publicId>` or `staff <login>`.');
  const actor = systemActor('command-line', 'the operator mints an access token');
  const answer = await execute(
    mintMemberToken,
    { actor, id: 'token' },
    { publicId: name, seconds },
    services,
  );
  return 'token' in answer.value ? answer.value.token : '';
}
