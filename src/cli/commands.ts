// The commands, by name. Each is loaded when it is asked for: checking a file needs none of the service.

export interface Command {
  usage: string;
  summary: string;
  /** Throws with a sentence for the operator. */
  run(words: string[]): Promise<void>;
}

export const commands: Record<string, () => Promise<Command>> = {
  administrator: async () => (await import('./administrator.ts')).administrator,
  audit: async () => (await import('./audit.ts')).audit,
  import: async () => (await import('./import.ts')).importFiles,
  'import-undo': async () => (await import('./import.ts')).importUndo,
  'import-cleanup': async () => (await import('./import.ts')).importCleanup,
  keys: async () => (await import('./keys.ts')).keys,
  setup: async () => (await import('./setup.ts')).setup,
  token: async () => (await import('./token.ts')).token,
  'verify-export': async () => (await import('./verify-export.ts')).verifyExport,
  'expire-exports': async () => (await import('./expire-exports.ts')).expireExports,
};
