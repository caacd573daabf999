// How mail leaves: to an SMTP server, or as files in a folder when none is named.
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
// The package itself is loaded with the first mail: commands that send none start without it.
import type { SendMailOptions, SMTPTransportOptions } from 'nodemailer';

/** A mail as it leaves: plain values, encoded here (RFC 2047, RFC 6532). */
export interface Message {
  from: { name: string; address: string };
  to: string;
  subject: string;
  text: string;
  html: string;
  /** BCP 47. */
  language: string;
  /** With its angle brackets; the same at each attempt. */
  messageId: string;
  date: Date;
  /** Where one click unsubscribes (RFC 8058); absent where nothing was subscribed to. */
  leaveUrl?: string;
  /** A date for calendar programs (RFC 5545, RFC 6047). */
  calendar?: { method: 'publish' | 'cancel'; text: string };
  /** Distinct for each mail, the same at each attempt; safe in a file's name. */
  name: string;
}

export interface MailTransport {
  /** Where mail goes, for the operator: without credentials. */
  readonly place: string;
  /** Resolves when the mail was taken over for delivery; rejects with a MailFailure when it was not. */
  send(message: Message): Promise<void>;
  /** Breaks off what is being sent. */
  close(): void;
}

/** Why a mail was not taken over: a code alone, as a server's words may hold the address. */
export class MailFailure extends Error {
  override name = 'MailFailure';
  readonly code: string;
  /** Trying again cannot help (RFC 5321, 4.2.1). */
  readonly permanent: boolean;
  constructor(code: string, permanent = false) {
    super(`the mail was not sent: ${code}`);
    this.code = code;
    this.permanent = permanent;
  }
}

export interface SmtpOptions {
  /** How long to wait for a connection and for the server's greeting; default 30 s. */
  greetingMilliseconds?: number;
}

// RFC 5321, 4.5.3.2.6: who does not wait ten minutes for the answer to DATA sends mail twice.
const answerMilliseconds = 600_000;

/**
 * Sends through the server of an smtp: or smtps: URL. TLS is required, except towards this machine and where the URL says
 * `requireTLS=false`. Each mail has its own connection: a pool would send again what a lost connection left open.
 */
export function openSmtp(url: string, { greetingMilliseconds = 30_000 }: SmtpOptions = {}): MailTransport {
  const { hostname, host, searchParams } = new URL(url);
  const local = /^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname);
  const settings: SMTPTransportOptions = {
    url,
    ...(!searchParams.has('requireTLS') && { requireTLS: !local && !url.startsWith('smtps:') }),
    connectionTimeout: greetingMilliseconds,
    greetingTimeout: greetingMilliseconds,
    socketTimeout: answerMilliseconds,
    ...nothingElse,
  };
  const breaking = new AbortController();
  return {
    place: `${url.startsWith('smtps:') ? 'smtps' : 'smtp'}://${host}`,
    send: (message) =>
      attempt(async () => {
        const { createTransport } = await import('nodemailer');
        await createTransport(settings).sendMail({ ...compose(message), signal: breaking.signal });
      }),
    close: () => breaking.abort(),
  };
}

/** Writes each mail as an .eml file (RFC 5322), readable by the service's user alone; a repetition takes its place. */
export function openMailFolder(folder: string): MailTransport {
  const settings = { streamTransport: true, buffer: true, newline: 'windows', ...nothingElse } as const;
  return {
    place: folder,
    send: (message) =>
      attempt(async () => {
        const { createTransport } = await import('nodemailer');
        const { message: bytes } = await createTransport(settings).sendMail(compose(message));
        await mkdir(folder, { recursive: true, mode: 0o700 });
        const file = join(folder, `${message.name}.eml`);
        await writeFile(`${file}.part`, bytes as Buffer, { mode: 0o600 });
        await rename(`${file}.part`, file);
      }),
    close: () => undefined,
  };
}

// A message is made of what it is given, never of a file or an address that is named in it.
const nothingElse = { disableFileAccess: true, disableUrlAccess: true } as const;

async function attempt(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw asFailure(error);
  }
}

function compose({
  from,
  to,
  subject,
  text,
  html,
  language,
  messageId,
  date,
  leaveUrl,
  calendar,
}: Message): SendMailOptions {
  return {
    from,
    // As an object: what is in an address is never read as a list of them.
    to: { name: '', address: to },
    subject,
    text,
    html,
    messageId,
    date,
    ...(calendar && {
      icalEvent: { method: calendar.method.toUpperCase(), filename: 'event.ics', content: calendar.text },
    }),
    headers: {
      // RFC 3834: no holiday notice comes back; the second is what Exchange listens to.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': language,
      ...(leaveUrl !== undefined && {
        'List-Unsubscribe': `<${leaveUrl}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
  };
}

/** What a server says for good about this recipient or this mail is permanent; refused sign-in or sender is the operator's to mend. */
function asFailure(error: unknown): MailFailure {
  if (!(error instanceof Error)) return new MailFailure('unknown');
  const code: unknown = Reflect.get(error, 'responseCode');
  const command: unknown = Reflect.get(error, 'command');
  if (typeof code === 'number') {
    return new MailFailure(`smtp.${code}`, code >= 500 && (command === 'RCPT TO' || command === 'DATA'));
  }
  const name: unknown = Reflect.get(error, 'code');
  return new MailFailure(typeof name === 'string' ? name : error.name);
}
