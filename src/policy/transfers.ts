// What people are told of where their data is kept and who reaches it from elsewhere (MEF-54).
import type { Origin } from './pack-names.ts';
import type { LocalText } from './pack-pieces.ts';
import type { Pack } from './pack-shape.ts';

/** The notice shown where data is collected. Acknowledging it is no consent. */
export interface TransferNotice {
  id: string;
  version: string;
  text: LocalText;
  /** Whether nothing is collected before it is acknowledged (MEF-54: else 422). */
  needsAcknowledgement: boolean;
  clause: string;
  origin: Origin;
}

/** The pack's notice about transfers; undefined where the policy has none, and then nothing is to be acknowledged. */
export function transferNotice({ notices, transfers }: Pack): TransferNotice | undefined {
  const { value, needsAcknowledgement, clause, origin } = transfers.notice;
  const notice = notices.find(({ id }) => id === value);
  if (notice === undefined) return undefined;
  const { id, version, text } = notice;
  return { id, version, text, needsAcknowledgement, clause, origin };
}
