// What mails say: every template in both languages, hostile values, scripts, links; and how they leave.
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import t from 'tap';
import { ConfigError, readConfig } from '../../src/config.ts';
import { makeMessage } from '../../src/core/mail/message.ts';
import { openMail } from '../../src/core/mail/settings.ts';
import { templates } from '../../src/core/mail/templates.ts';
import { MailFailure, openMailFolder, openSmtp } from '../../src/core/mail/transport.ts';
import { makeSeal } from '../../src/core/seal.ts';
import { accountChanges, type MailTemplate } from '../../src/schema/mail.ts';
import type { OutgoingMail } from '../../src/store/outbox.ts';
import { openMailbox, parse } from '../support/mailbox.ts';
import { loadPack } from '../support/packs.ts';
import { at, linkId, payloads } from './payloads.ts';

const names = Object.keys(templates) as MailTemplate[];

const { pack, sha256 } = await loadPack('mef');
const folder = t.testdir({});
const settings = openMail({
  from: 'registry@association.example',
  portalUrl: 'https://portal.example',
  dataDir: folder,
});
const services = {
  ...{ policy: { pack, sha256 }, seal: makeSeal(Buffer.alloc(32, 7)), mail: settings },
  publicUrl: 'https://registry.example',
};

function mailOf(template: MailTemplate, different: Partial<OutgoingMail> = {}): OutgoingMail {
  const id = '0199b0a0-0000-7000-8000-0000000000aa';
  return {
    ...{ id, template, payload: payloads[template], address: 'ann@example.org', language: 'en', attempts: 1 },
    ...different,
  };
}

/** What a text shows, without its layout. */
const wordsOf = (content: string) => content.replaceAll(/\s+/g, ' ').trim();

function shownBy(html: string): string {
  const body = /<body[^>]*>([\s\S]*)<\/body>/.exec(html)?.[1] ?? '';
  const plain = body
    .replace('<hr>', '--')
    .replaceAll(/<br>|<\/p>/g, '\n')
    .replaceAll(/<[^>]+>/g, '');
  return wordsOf(
    plain
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&'),
  );
}

await t.test(
  'every mail says in both languages who sends it and why, the same as text and as HTML',
  async (t) => {
    for (const name of names) {
      const subjects = new Set<string>();
      for (const language of ['en', 'de']) {
        const message = makeMessage(mailOf(name, { language }), at, services);
        const label = `${name} in ${language}`;
        t.match(message.text, 'MEF Forum', `${label} names the controller`);
        t.match(message.text, /12130 Millennium Dr/, `${label} says where it is`);
        t.equal(shownBy(message.html), wordsOf(message.text), `${label}: HTML says what the text says`);
        t.notMatch(message.html, /<(img|script|link|iframe|form)\b|src=|url\(/i, `${label} loads nothing`);
        t.match(message.html, `<html lang="${language}">`, label);
        t.ok(
          message.text
            .split('\n\n')
            .at(-1)
            ?.endsWith(language === 'en' ? 'are not read.\n' : 'gelesen.\n'),
        );
        subjects.add(message.subject);
      }
      t.equal(subjects.size, 2, `${name} is translated`);
    }
    for (const change of accountChanges) {
      const mail = mailOf('account-changed', { payload: { change, at } });
      t.match(makeMessage(mail, at, services).text, /1 March 2026 at 09:30 UTC/, change);
    }
    const staff = mailOf('invitation', { payload: { linkId, to: 'staff' } });
    t.match(makeMessage(staff, at, services).text, /to work with its registry/);
    t.notMatch(makeMessage(mailOf('invitation'), at, services).text, /to work with its registry/);
    const german = makeMessage(mailOf('new-place', { language: 'de-AT' }), at, services);
    t.match(german.text, /1\. März 2026 um 09:30 UTC, Firefox on Linux, Lisbon, Portugal/);
  },
);

await t.test(
  'links lead to the portal, their token stands behind # and is the same at each rendering',
  async (t) => {
    const withToken: MailTemplate[] = [
      ...(['verify', 'reset', 'address-changed-old', 'claim', 'invitation'] as const),
      ...(['subscription', 'newsletter', 'domain', 'group-message'] as const),
      ...(['registration', 'registration-request'] as const),
    ];
    // Those without a page lead nowhere.
    for (const name of names.filter((one) => templates[one].page !== undefined)) {
      const { text, html } = makeMessage(mailOf(name), at, services);
      const [link = ''] = /https:\/\/portal\.example\S+/.exec(text) ?? [];
      t.ok(link.startsWith(`https://portal.example${templates[name].page}`), name);
      t.match(html, `<a href="${link}">${link}</a>`, name);
      const token = new URL(link).hash.replace('#token=', '');
      t.equal(new URL(link).search, '', 'nothing that a server would log');
      if (!withToken.includes(name)) t.equal(token, '', `${name} has no token`);
      else t.match(token, /^[\w-]{43}$/, `${name}: 256 bits`);
      t.same(makeMessage(mailOf(name), at, services), makeMessage(mailOf(name), at, services), 'repeatable');
    }
    t.equal(services.seal.linkToken(linkId), makeSeal(Buffer.alloc(32, 7)).linkToken(linkId));
    t.not(
      services.seal.linkToken(linkId),
      makeSeal(Buffer.alloc(32, 8)).linkToken(linkId),
      'bound to the secret',
    );
    t.not(
      services.seal.linkToken(linkId),
      services.seal.linkToken(linkId.replace('1', '2')),
      'and to the link',
    );
  },
);

await t.test(
  'names of any script arrive; no value ends a header, adds a recipient or becomes markup',
  async (t) => {
    const box = await openMailbox(t);
    const transport = openSmtp(box.url);
    const arriving = async (controller: string, different: Partial<OutgoingMail>) => {
      const changed = structuredClone(pack);
      changed.controller.legalName.value = controller;
      const policy = { pack: changed, sha256 };
      await transport.send(makeMessage(mailOf('new-place', different), at, { ...services, policy }));
      const [mail] = box.take();
      if (mail === undefined) throw new Error('nothing arrived');
      return mail;
    };
    for (const controller of [
      'Žluťoučký kůň',
      '電気通信協会',
      'Ассоциация связи',
      'الجمعية المهنية',
      '👩‍💻 & Co.',
      'A, "B" <C>',
    ]) {
      const mail = await arriving(controller, {});
      t.same(mail.headers.get('from'), {
        value: [{ address: 'registry@association.example', name: controller }],
        html: mail.from && Reflect.get(mail.headers.get('from') as object, 'html'),
        text: mail.from,
      });
      t.match(mail.text, controller, controller);
      t.notMatch(mail.raw.split('\r\n\r\n')[0], /[^\x20-\x7e\r\n]/, 'headers are ASCII (RFC 2047)');
    }
    const evil = 'Evil\r\nBcc: victim@example.net\r\n\r\n<script>alert(1)</script>\u202egnp.exe';
    const place = `${evil}<img src=x onerror=alert(1)>`;
    const mail = await arriving(evil, {
      payload: { at, place, device: '<a href="https://evil.example">"&\'' },
    });
    t.equal(mail.headers.get('bcc'), undefined);
    t.equal(mail.to, 'ann@example.org');
    t.equal(mail.headers.get('subject'), 'A sign-in from a new place');
    t.match(mail.html, '&lt;img src=x onerror=alert(1)&gt;');
    t.match(mail.html, '&lt;a href=&quot;https://evil.example&quot;&gt;&quot;&amp;&#39;');
    t.notMatch(mail.html, /<script|<img|\u202e/);
    t.notMatch(mail.text, /\u202e/);
    t.equal(mail.headers.get('auto-submitted'), 'auto-generated');
    t.equal(mail.headers.get('content-language'), 'en');
    const written = await arriving('MEF', { address: '用户@例え.example' });
    t.equal(written.to, '用户@例え.example', 'RFC 6531');
    for (const address of [
      'a@b.example\r\nRCPT TO:<victim@example.net>',
      'a@b.example>,<victim@example.net',
    ]) {
      await t.rejects(
        transport.send(makeMessage(mailOf('verify', { address }), at, services)),
        MailFailure,
        address,
      );
    }
    await transport
      .send(makeMessage(mailOf('verify', { address: 'a@b.example, victim@example.net' }), at, services))
      .catch(() => undefined);
    t.notOk(
      box.take().some(({ to }) => to === 'victim@example.net'),
      'one mail, one recipient',
    );
  },
);

await t.test(
  'without a server each mail is a file that only the service may read, and a repetition is no second one',
  async (t) => {
    const place = join(folder, 'mail');
    t.equal(settings.transport.place, place);
    for (let times = 0; times < 2; times += 1)
      await settings.transport.send(makeMessage(mailOf('verify'), at, services));
    await settings.transport.send(makeMessage(mailOf('reset', { id: linkId }), at, services));
    const files = await readdir(place);
    t.same(
      files.toSorted(),
      [`${linkId}-reset.eml`, '0199b0a0-0000-7000-8000-0000000000aa-verify.eml'].toSorted(),
    );
    t.equal((await stat(place)).mode & 0o777, 0o700);
    t.equal((await stat(join(place, files[0] ?? ''))).mode & 0o777, 0o600);
    const mail = await parse(await readFile(join(place, `${linkId}-reset.eml`), 'utf8'), '');
    t.equal(mail.token(), services.seal.linkToken(linkId));
    t.equal(mail.subject, 'Choose a new password');
    const taken = join(folder, 'taken');
    await writeFile(taken, '');
    await t.rejects(openMailFolder(taken).send(makeMessage(mailOf('verify'), at, services)), {
      code: 'EEXIST',
    });
    settings.transport.close();
  },
);

await t.test('a server that does not greet, encrypt or answer is told by a code alone', async (t) => {
  const message = makeMessage(mailOf('verify'), at, services);
  const silent = await openMailbox(t, { onConnect: () => undefined });
  await t.rejects(openSmtp(silent.url, { greetingMilliseconds: 50 }).send(message), {
    code: 'ETIMEDOUT',
    permanent: false,
  });
  const plain = await openMailbox(t);
  await t.rejects(openSmtp(`${plain.url}?requireTLS=true`).send(message), MailFailure);
  t.same(plain.take(), [], 'nothing goes unencrypted where encryption is required');
  const arrived = Promise.withResolvers<void>();
  const kept = Promise.withResolvers<void>();
  const slow = await openMailbox(t, { beforeAccepting: () => (arrived.resolve(), kept.promise) });
  const transport = openSmtp(slow.url);
  const sending = transport.send(message);
  await arrived.promise;
  transport.close();
  await t.rejects(sending, { code: 'EABORT', permanent: false }, 'a stop need not wait for it');
  kept.resolve();
  await plain.close();
  const down: unknown = await openSmtp(plain.url)
    .send(message)
    .catch((error: unknown) => error);
  t.match(down, { code: /^E(CONNECTION|SOCKET)$/, permanent: false });
});

await t.test('settings of mail are complete or refused', async (t) => {
  t.equal(readConfig({}).mailFrom, 'no-reply@localhost');
  t.equal(readConfig({ PUBLIC_URL: 'https://registry.example/' }).portalUrl, 'https://registry.example');
  t.equal(readConfig({ PORTAL_URL: 'https://my.example/portal/' }).portalUrl, 'https://my.example/portal');
  const smtp = {
    SMTP_URL: 'smtps://user:secret@mail.example:465',
    MAIL_FROM: 'registry@association.example',
  };
  t.equal(
    openSmtp(readConfig(smtp).smtpUrl ?? '').place,
    'smtps://mail.example:465',
    'shown without credentials',
  );
  t.throws(() => readConfig({ ...smtp, MAIL_FROM: undefined }), ConfigError);
  for (const MAIL_FROM of [
    'nobody',
    'A <a@b.example>',
    'a@b.example,c@d.example',
    'a@b.example\nBcc: c@d.example',
  ])
    t.throws(() => readConfig({ ...smtp, MAIL_FROM }), ConfigError, MAIL_FROM);
  for (const SMTP_URL of ['http://mail.example', 'mail.example', ''])
    t.throws(() => readConfig({ ...smtp, SMTP_URL }), ConfigError);
  t.throws(() => readConfig({ PORTAL_URL: 'portal' }), ConfigError);
});
