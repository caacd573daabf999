// The commands, by name.
import { administrator } from './administrator.ts';
import { audit } from './audit.ts';
import { expireExports } from './expire-exports.ts';
import { importCleanup, importFiles, importUndo } from './import.ts';
import { keys } from './keys.ts';
import { setup } from './setup.ts';
import { token } from './token.ts';
import { verifyExport } from './verify-export.ts';

export interface Command {
  usage: string;
  summary: string;
  /** Throws with a sentence for the operator. */
  run(words: string[]): Promise<void>;
}

export const commands: Record<string, Command> = {
  administrator,
  audit,
  import: importFiles,
  'import-undo': importUndo,
  'import-cleanup': importCleanup,
  keys,
  setup,
  token,
  'verify-export': verifyExport,
  'expire-exports': expireExports,
};
