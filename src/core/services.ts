// What the core is given by the composition root: lanes, pack, clock, keys.
import type { Pack } from '../policy/pack.ts';
import type { PublicLane } from '../store/public-lane.ts';
import type { Transactions } from '../store/transactions.ts';
import type { FindCountry } from './auth/countries.ts';
import type { FindTexts } from './domains/resolver.ts';
import type { EventKeys } from './event-keys.ts';
import type { FreshAnswers } from './fresh-answers.ts';
import type { MailSettings } from './mail/settings.ts';
import type { Seal } from './seal.ts';
import type { Secrets } from './secrets.ts';
import type { SigningKey } from './signing.ts';
import type { ScanUpload } from './uploads/scanner.ts';

/** The pack in force and the digest of its exact text. */
export interface PolicyInForce {
  pack: Pack;
  sha256: string;
}

export interface Services {
  transactions: Transactions;
  publicLane: PublicLane;
  /** Answers of public reads that still hold. */
  freshAnswers: FreshAnswers;
  policy: PolicyInForce;
  /** An instant (RFC 3339) that replaces the database's clock, in tests; undefined in production. */
  clock: () => string | undefined;
  seal: Seal;
  signing: SigningKey;
  /** Encrypts single values at rest (MEXT-20). */
  secrets: Secrets;
  /** Encrypt what attendees need, each event apart, until its key is destroyed (MEF-13). */
  eventKeys: EventKeys;
  /** The country of an address, as far as the operator's file knows it. */
  findCountry: FindCountry;
  /** Asks DNS for the texts that prove a domain. */
  findTexts: FindTexts;
  /** Where the service is reached, without a trailing slash. */
  publicUrl: string;
  mail: MailSettings;
  /** Checks uploads before anything reads them; undefined when the operator names no scanner (MASS-26). */
  scanUpload?: ScanUpload;
  /** By which algorithms clients may sign assertions; all that are known where nothing is said (MEXE-16). */
  assertionAlgorithms?: readonly string[];
}
