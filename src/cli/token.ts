// `token member <publicId>` or `token staff <login> [role...]`: opens a session on the operator's word.
import { type StaffRole, staffRoles, systemActor } from '../core/actor.ts';
import { openOperatorSession } from '../core/auth/open-operator-session.ts';
import { execute } from '../core/execute.ts';
import type { Services } from '../core/services.ts';
import type { Command } from './commands.ts';
import { withServices } from './open.ts';

/** What staff may do who handle records and certificates, when nothing else is said. */
const usual: StaffRole[] = ['membership-officer', 'certification-officer', 'privacy-officer'];

export const token: Command = {
  usage: 'member <publicId> | staff <login> [role...]',
  summary: `Prints an access token that holds for 8 hours; staff acts as ${usual.join(', ')} unless roles are named`,
  run: ([kind, name = '', ...roles]) =>
    withServices(async (services) => console.log(await open(services, kind, name, roles))),
};

async function open(
  services: Services,
  kind: string | undefined,
  name: string,
  roles: string[],
): Promise<string> {
  if (kind !== 'member' && kind !== 'staff')
    throw new Error('Say `member <publicId>` or `staff <login> [role...]`.');
  const unknown = roles.find((role) => !staffRoles.some((known) => known === role));
  if (unknown !== undefined) throw new Error(`${unknown} is no role; roles are ${staffRoles.join(', ')}.`);
  const chosen = roles.length > 0 ? (roles as StaffRole[]) : usual;
  const input = kind === 'member' ? { publicId: name } : { login: name, roles: chosen };
  const actor = systemActor('command-line', 'the operator opens a session');
  const answer = await execute(openOperatorSession, { actor, id: 'token' }, input, services);
  return 'token' in answer.value ? answer.value.token : '';
}
