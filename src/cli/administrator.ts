// `administrator <email> [--another]`: makes the first administrator on the operator's word.
import { makeAdministrator } from '../core/accounts/make-administrator.ts';
import { systemActor } from '../core/actor.ts';
import { execute } from '../core/execute.ts';
import type { Command } from './commands.ts';
import { withServices } from './open.ts';

export const administrator: Command = {
  usage: '<email> [--another]',
  summary: 'Invites the first administrator, who has given the undertaking; with --another one more',
  run: async (words) => {
    const another = words.includes('--another');
    const [email] = words.filter((word) => word !== '--another');
    if (email === undefined) throw new Error('Say the e-mail address of the administrator.');
    const actor = systemActor('command-line', 'the operator makes an administrator');
    const request = { actor, id: 'administrator' };
    await withServices(async (services) => {
      const { value } = await execute(makeAdministrator, request, { email, another }, services);
      const invited = 'invited' in value && value.invited;
      console.log(
        invited
          ? `${email} is an administrator. The invitation leaves with the service's mail; a second factor is needed, too.`
          : `${email} is an administrator and signs in as before, with a second factor.`,
      );
    });
  },
};
