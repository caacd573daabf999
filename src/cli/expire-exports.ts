// `expire-exports`: deletes the bundles whose days are over; for the operator's schedule.
import { deleteExpired } from '../core/exports/expire-exports.ts';
import type { Command } from './commands.ts';
import { withServices } from './open.ts';

export const expireExports: Command = {
  usage: '',
  summary: 'Deletes the exports that have expired',
  run: () =>
    withServices(async (services) => {
      console.log(`${await deleteExpired(services)} expired exports deleted`);
    }),
};
