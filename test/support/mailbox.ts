// A mailbox behind a real SMTP server on loopback: what the service sends arrives here and is parsed.
import { EventEmitter, once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { callbackify } from 'node:util';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { Test } from 'tap';

export interface Mail {
  /** The recipient of the envelope. */
  to: string;
  from: string;
  subject: string;
  text: string;
  html: string;
  messageId: string;
  headers: ParsedMail['headers'];
  /** The message as it arrived. */
  raw: string;
  /** The address of its link; throws when it has none. */
  link(): string;
  /** The token in its link; throws when it has none. */
  token(): string;
}

export interface Mailbox {
  /** For SMTP_URL. */
  url: string;
  /** Everything that arrived, in order. */
  mails: Mail[];
  /** What arrived since the last call. */
  take(): Mail[];
  /** The next message to an address that nobody waited for yet; waits for it. One that comes twice counts once. */
  arrival(address: string): Promise<Mail>;
  /** Closes the server: from now on connections are refused. */
  close(): Promise<void>;
}

/** Parts of the server's behavior that a test wants to be different. */
export type MailboxOptions = Pick<
  SMTPServerOptions,
  'onConnect' | 'onMailFrom' | 'onRcptTo' | 'hideSMTPUTF8'
> & {
  /** Before the message is accepted; a rejection refuses it. */
  beforeAccepting?: (mail: Mail) => Promise<void>;
  port?: number;
};

/** Listens until the test ends. */
export async function openMailbox(t: Test, options: MailboxOptions = {}): Promise<Mailbox> {
  const { beforeAccepting, port = 0, ...different } = options;
  const mails: Mail[] = [];
  let taken = 0;
  const arrived = new EventEmitter();
  const awaited = new Set<string>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    closeTimeout: 100,
    ...different,
    onData(stream, { envelope }, done) {
      const accept = async () => {
        const mail = await parse(await text(stream), envelope.rcptTo[0]?.address ?? '');
        await beforeAccepting?.(mail);
        mails.push(mail);
        arrived.emit('mail');
      };
      callbackify(accept)(done);
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  t.teardown(close);
  const address = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    mails,
    take: () => {
      const fresh = mails.slice(taken);
      taken = mails.length;
      return fresh;
    },
    async arrival(address) {
      for (;;) {
        const mail = mails.find((one) => one.to === address && !awaited.has(one.messageId));
        if (mail) {
          awaited.add(mail.messageId);
          return mail;
        }
        await once(arrived, 'mail');
      }
    },
    close,
  };
}

/** Reads a message as a mail program does. */
export async function parse(raw: string, to: string): Promise<Mail> {
  const parsed = await simpleParser(raw);
  const body = parsed.text ?? '';
  const link = () => found(/https?:\/\/\S+\/\S+/.exec(body)?.[0], 'link');
  return {
    to,
    from: parsed.from?.text ?? '',
    subject: parsed.subject ?? '',
    text: body,
    html: parsed.html || '',
    messageId: parsed.messageId ?? '',
    headers: parsed.headers,
    raw,
    link,
    token: () => found(/#token=([\w-]+)$/.exec(link())?.[1], 'token'),
  };
}

function found(value: string | undefined, what: string): string {
  if (value === undefined) throw new Error(`the mail has no ${what}`);
  return value;
}
