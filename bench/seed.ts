// Fills the database of a measurement with fictional people, by set-based SQL that goes through the service's own triggers.
import { Client } from 'pg';

export interface SeedOptions {
  ownerUrl: string;
  /** Members; three tenths as many certificates. */
  members: number;
  log: (message: string) => void;
}

export interface Seeded {
  members: number;
  certificates: number;
  listed: number;
  seconds: number;
}

/** People in one transaction: each of its inserts is one statement, and fires each trigger once. */
const chunk = 10_000;

/**
 * About 26 % of the members hold certificates and 60 % of these are listed; of a listed person name, country and programs are
 * published, and each of nine other fields and each number with probability 0.7. The same people at every run.
 */
export async function seed({ ownerUrl, members, log }: SeedOptions): Promise<Seeded> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  const began = performance.now();
  const elapsed = () => (performance.now() - began) / 1000;
  try {
    await client.query(prepare);
    for (let from = 1; from <= members; from += chunk) {
      const until = Math.min(from + chunk - 1, members);
      await client.query('begin');
      for (const statement of insertions) await client.query(statement, [from, until]);
      await client.query('commit');
      if (until % 100_000 === 0) log(`${until} members after ${elapsed().toFixed(0)} s`);
    }
    const seconds = elapsed();
    await client.query('vacuum (analyze)');
    const { rows } = await client.query<{ certificates: number; listed: number }>(
      `select (select count(*)::int from rollbook.certificates) as certificates,
         (select count(*)::int from rollbook.directory_entries) as listed`,
    );
    return { members, certificates: 0, listed: 0, ...rows[0], seconds };
  } finally {
    await client.end();
  }
}

/** `bench.chance(i, salt)`: a number from 0 to 1, the same for the same arguments; `bench.pick`: one of a list, the first ones oftener. */
const prepare = `
create schema bench;
create function bench.chance(i bigint, salt integer) returns float8 language sql immutable
  return (hashint8extended(i, salt) & 2147483647)::float8 / 2147483648;
create function bench.pick(words text[], at float8) returns text language sql immutable
  return words[1 + floor(at * cardinality(words))::int];
create table bench.people (i bigint primary key, id uuid not null, certified boolean not null, listed boolean not null);
create table bench.words (single boolean primary key default true, given text[] not null, stems text[] not null,
  endings text[] not null, countries text[] not null, cities text[] not null, trades text[] not null, fields text[] not null,
  firms text[] not null);
insert into bench.words values (true,
  string_to_array('Jana,Petra,Anders,Beatriz,Carlos,Dmitri,Elena,Farid,Grace,Henrik,Ines,Jonas,Katarina,Lars,Maria,Nadia,Oscar,Paula,Quentin,Rosa,Stefan,Tomas,Ursula,Viktor,Wanda,Xavier,Yusuf,Zofia,Aiko,Bogdan,Chiara,Dolores,Emil,Fatima,Giulia,Hassan,Irina,Jakub,Klara,Leon,Marek,Nora,Omar,Pavel,Renata,Sven,Teresa,Umberto,Vera,Willem', ','),
  string_to_array('Nov,Kov,Mar,Pet,Lind,Berg,Sand,Wald,Fern,Rod,Gar,Mor,San,Vas,Ivan,Dub,Hor,Kral,Zem,Wies,Hof,Brun,Stein,Falk,Grim,Lar,Mat,Nil,Ols,Palm,Ros,Sor,Tor,Ulf,Vin,Wer,Yam,Zan,Bel,Cor,Dor,Esp,Fio,Gal,Her,Ibar,Jur,Kle,Lom,Mel', ','),
  string_to_array('ak,ova,ez,sson,ini,enko,mann,quist,ard,otti,escu,iwicz,strom,eira,oglu,dahl,ner,ley,ton,ides', ','),
  string_to_array('US,DE,GB,FR,IN,CN,JP,BR,CA,ES,IT,NL,SE,PL,MX,AU,KR,TR,CH,AT,BE,CZ,DK,FI,NO,PT,GR,HU,RO,IE,IL,ZA,EG,AR,CL,CO,SG,TH,VN,PH', ','),
  string_to_array('Aldbridge,Bernstadt,Corvella,Dunmore,Eastholm,Fairwater,Granvik,Highfield,Isleton,Jarnby,Kestrel,Lunden,Marlow,Northam,Oakdale,Portena,Quarry,Rivas,Southport,Tarnow', ','),
  string_to_array('network engineer,solutions architect,operations manager,service designer,test analyst,security consultant,product owner,field technician,training lead,systems planner', ','),
  string_to_array('carrier ethernet,optical transport,automation,orchestration,security,billing,assurance,routing,wireless,cloud', ','),
  string_to_array('Northlight,Bluewater,Granite,Evergreen,Silverline,Redwood,Harbor,Summit,Meridian,Lakeside,Copper,Falcon,Orchard,Pioneer,Quartz,Riverbend', ','));
insert into rollbook.programs (code, title)
  select code, jsonb_build_object('en', 'Certified ' || name || ' professional')
  from (values ('CEP', 'carrier ethernet'), ('SDP', 'software networking'), ('NFP', 'virtualization'), ('SEC', 'security'),
    ('OPT', 'optical transport'), ('AUT', 'automation')) as p (code, name)`;

const people = `
insert into bench.people
select i, uuidv7(), bench.chance(i, 1) < 0.26, bench.chance(i, 1) < 0.26 and bench.chance(i, 2) < 0.6
from generate_series($1::bigint, $2::bigint) i`;

const members = `
insert into rollbook.members (id, display_name, given_name, family_name, headline, about, job_title, organization, country, city,
  interests, skills)
select p.id, n.given || ' ' || n.family, n.given, n.family,
  initcap(n.trade) || ' for ' || n.field, 'Has worked as ' || n.trade || ' in ' || n.field || ' since ' || 1990 + p.i % 30
    || ', for service providers and for their customers alike; speaks at meetings and teaches.',
  initcap(n.trade), n.firm || ' ' || bench.pick('{Networks,Telecom,Systems,Partners}', bench.chance(p.i, 14)),
  bench.pick(w.countries, bench.chance(p.i, 5) ^ 2), n.city, array[n.field, bench.pick(w.fields, bench.chance(p.i, 11))],
  jsonb_build_array(jsonb_build_object('name', n.field, 'level', 'advanced'),
    jsonb_build_object('name', bench.pick(w.fields, bench.chance(p.i, 12)), 'level', 'beginner'))
from bench.people p cross join bench.words w cross join lateral (select
  bench.pick(w.given, bench.chance(p.i, 3)) as given,
  bench.pick(w.stems, bench.chance(p.i, 4)) || bench.pick(w.endings, bench.chance(p.i, 6)) as family,
  bench.pick(w.trades, bench.chance(p.i, 7)) as trade, bench.pick(w.fields, bench.chance(p.i, 8)) as field,
  bench.pick(w.cities, bench.chance(p.i, 9)) as city, bench.pick(w.firms, bench.chance(p.i, 10)) as firm) n
where p.i between $1 and $2`;

const emails = `
insert into rollbook.emails (member_id, kind, address, is_primary)
select id, 'work', 'person' || i || '@example.org', true from bench.people where i between $1 and $2`;

const phones = `
insert into rollbook.phones (member_id, kind, number)
select id, 'work', '+1555' || lpad(i::text, 8, '0') from bench.people where i between $1 and $2 and certified`;

/** Every seventh certified person or so has a second certificate: 300,000 among a million. */
const certificates = `
insert into rollbook.certificates (member_id, program_id, number, number_key, issued_on, expires_on, state)
select p.id, g.id, 'B' || lpad(p.i::text, 8, '0') || '-' || c.place, 'B' || lpad(p.i::text, 8, '0') || c.place, d.issued,
  d.issued + 1096, case when bench.chance(p.i, 30 + c.place) < 0.02 then 'suspended' else 'active' end
from bench.people p
cross join lateral generate_series(1, case when bench.chance(p.i, 20) < 0.154 then 2 else 1 end) c (place)
cross join lateral (select rollbook.today() - (bench.chance(p.i, 21 + c.place) * 1460)::int as issued) d
join (select id, row_number() over (order by code) as place from rollbook.programs) g
  on g.place = 1 + (floor(bench.chance(p.i, 24) ^ 2 * 6)::int + c.place) % 6
where p.i between $1 and $2 and p.certified`;

const consents = `
insert into rollbook.consents (member_id, purpose, field, entry_id, state, notice, notice_version, method, actor)
select p.id, 'directory', f.field, f.entry_id, 'granted', 'directory', 'bench', 'bench', 'member:' || p.id
from bench.people p cross join lateral (
  select field, null::uuid as entry_id from unnest('{displayName,country}'::text[]) field
  union all
  select field, null from unnest('{headline,about,jobTitle,organization,city,workEmail,workPhone,interests,skills}'::text[])
    with ordinality o (field, place) where bench.chance(p.i, 40 + place::int) < 0.7
  union all
  select 'certificateProgram', c.id from rollbook.certificates c where c.member_id = p.id
  union all
  select 'certificateNumber', c.id from rollbook.certificates c where c.member_id = p.id and bench.chance(p.i, 60) < 0.7) f
where p.i between $1 and $2 and p.listed`;

const insertions = [people, members, emails, phones, certificates, consents];
