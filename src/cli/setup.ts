// `setup`: makes the roles of a given database, or prints the SQL for somebody who may.
import { randomBytes } from 'node:crypto';
import { prepareDatabase, printSetup } from '../core/setup.ts';
import type { Command } from './commands.ts';

export const setup: Command = {
  usage: '<admin database URL> [--print]',
  summary:
    'Makes the roles in a database and prints the three URLs; --print shows the SQL instead and connects nowhere',
  async run([url, flag]) {
    if (url === undefined || !URL.canParse(url))
      throw new Error('Say the URL of the database, as a role with CREATEROLE.');
    const secret = () => randomBytes(24).toString('base64url');
    const secrets = { owner: secret(), login: secret(), public: secret() };
    const statements = printSetup(url, secrets);
    if (flag === '--print') console.log(statements.map((statement) => `${statement};`).join('\n'));
    const urls = await prepareDatabase(url, secrets, flag !== '--print');
    console.log(
      `DATABASE_OWNER_URL=${urls.ownerUrl}\nDATABASE_URL=${urls.loginUrl}\nDATABASE_PUBLIC_URL=${urls.publicUrl}`,
    );
  },
};
