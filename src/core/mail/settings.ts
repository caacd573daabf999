// What sending mail needs to know beside the mail itself.
import { join } from 'node:path';
import { type MailTransport, openMailFolder, openSmtp } from './transport.ts';

export interface MailSettings {
  transport: MailTransport;
  /** Sender and address of bounces; the name beside it is the controller's. */
  from: string;
  /** Where people use their account, without a trailing slash: links of mails lead there. */
  portalUrl: string;
}

export interface MailOptions {
  /** smtp: or smtps: URL; without it mail is written to files below `dataDir`. */
  smtpUrl?: string | undefined;
  from: string;
  portalUrl: string;
  dataDir: string;
}

export function openMail({ smtpUrl, from, portalUrl, dataDir }: MailOptions): MailSettings {
  const transport = smtpUrl === undefined ? openMailFolder(join(dataDir, 'mail')) : openSmtp(smtpUrl);
  return { transport, from, portalUrl };
}
